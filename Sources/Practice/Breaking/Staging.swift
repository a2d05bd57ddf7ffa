public import DesignModel

/// A rung on one drawing: the faults with the names of its boxes, ready to be run.
public struct Staging: Sendable {
    public let rung: Rung
    public let design: Design
    /// The faults as this drawing has them.
    public private(set) var faults: [Fault] = []
    /// What was inferred, and what cannot be injected, in sentences.
    public private(set) var remarks: [String] = []
    /// Why the rung cannot be played on this board; `nil`: it can.
    public private(set) var missing: String?
    /// Whether that is not held against the board: the rung says nothing about it.
    private(set) var isExcused = false
    /// Operations that are asked for and not drawn, each with the client that would send it.
    let undrawn: [String: String]
    let measures: [Measure]
    /// The operations that only look.
    let reads: Set<String>
    let seed: UInt64
    let cast: Cast

    /// Prepares a rung.
    public init(_ rung: Rung, of prompt: Prompt, on design: Design, _ cast: Cast, seed: UInt64) {
        self.rung = rung
        var asked = AskedDesign(design, cast)
        asked.impose(prompt)
        let drawn = DrawnPart(of: asked.design)
        self.design = drawn.design
        undrawn = Dictionary(drawn.undrawn.map { ($0.operation, $0.client) }) { first, _ in first }
        self.cast = cast
        self.seed = seed
        measures = prompt.measures.filter { $0.rung == rung.name }
        reads = Set(prompt.reads)
        // What holds for every rung is told once, before anything is broken.
        if rung.faults.isEmpty { remarks = asked.remarks + drawn.remarks + cast.refusals }
        if drawn.design.connections.isEmpty {
            leaveOut(because: "no arrow leads from a client to a box", isExcused: false)
        } else {
            for template in rung.faults { place(template, prompt) }
        }
        for name in Set(rung.faults.flatMap(Cast.roles)).sorted() {
            guard let part = cast.parts[name], part.isInferred, let box = self.design.component(part.component) else {
                continue
            }
            remarks.append("I took \(box.name) for \(cast.title(of: name)).")
        }
    }

    /// Places one fault, or says why it has no place here. Ways to say it that fit other kinds follow after `else`; after
    /// `else nothing` it is left out where it has no place.
    private mutating func place(_ template: String, _ prompt: Prompt) {
        let roles = prompt.roles.filter { Cast.roles(in: template).contains($0.name) }
        let ways = template.split(separator: " else ")
        let isSpare = ways.last.map(String.init) == Self.nothing
        if let role = roles.first(where: { cast[$0.name] == nil }) {
            if isSpare { return }
            return leaveOut(because: cast.absence(of: role.name), isExcused: role.isOptional)
        }
        for way in ways {
            guard let text = cast.text(String(way), in: design) else { continue }
            guard let fault = try? Fault(parsing: text, in: design), fault.misfit(in: design) == nil else { continue }
            if case .traffic(let id?) = fault.action.target,
                let name = design.operations.first(where: { $0.id == id })?.name, undrawn[name] != nil
            {
                return leaveOut(because: "\(name) is not drawn", isExcused: false)
            }
            faults.append(fault)
            return
        }
        if isSpare { return }
        guard let role = roles.first, let box = cast[role.name].flatMap(design.component) else {
            return leaveOut(because: "“\(rung.name)” fits nothing on this board", isExcused: false)
        }
        if template.contains("{zone of") {
            leaveOut(
                because: "nothing says in which zone \(box.name) stands: z puts boxes into zones", isExcused: false)
        } else {
            let kind = Catalogue.kind(box.kind)?.title ?? box.kind.name
            leaveOut(because: "“\(rung.name)” cannot happen to \(box.name): it is a \(kind)", isExcused: true)
        }
    }

    /// Stands for no fault, at the end of a fault's ways.
    private static let nothing = "nothing"

    private mutating func leaveOut(because reason: String, isExcused: Bool) {
        missing = missing ?? reason
        self.isExcused = self.isExcused || isExcused
        remarks.append("Not done: \(reason).")
    }
}
