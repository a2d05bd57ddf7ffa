public import DesignModel

/// Something that keeps a drawing from being measured.
public struct Obstacle: Hashable, Sendable {
    /// What is the matter, a sentence without a full stop.
    public var message: String
    /// A line to type on the board; `nil`: no line would do.
    public var remedy: String?
}

extension Interview {
    /// All that would keep a drawing from being run, or from showing anything, so that it can be mended before it is
    /// broken: what is not drawn of the journeys, what keeps the board from running, and what measures need.
    public func obstacles(on design: Design) -> [Obstacle] {
        var found = undrawn(on: design)
        let known = Set(found.compactMap(\.subject))
        let cast = cast(in: design)
        if let rung = rungs.first {
            let asked = staging(rung, on: design).design
            found += asked.problems().filter(\.keepsDesignFromRunning).filter { !known.contains($0.subject) }.map {
                ($0.subject, Obstacle(message: $0.message, remedy: nil))
            }
        }
        for need in prompt.measures.filter({ measure in rungs.contains { $0.name == measure.rung } }).flatMap(\.needs)
        where !need.holds(in: design, cast) {
            found.append((nil, Obstacle(message: need.lack(in: design, cast), remedy: need.remedy(in: design, cast))))
        }
        var seen: Set<String> = []
        return found.map(\.obstacle).filter { seen.insert($0.message).inserted }
    }

    private typealias Found = (subject: Subject?, obstacle: Obstacle)

    /// What clients would send, and no arrow carries.
    private func undrawn(on design: Design) -> [Found] {
        design.components.flatMap { client -> [Found] in
            guard Catalogue.kind(client.kind)?.mechanic == .client else { return [] }
            let calls = design.connections.filter { $0.from == client.id }
            let sends = client.settings.sends(.sends) ?? []
            let lacking = sends.compactMap { sending in
                calls.contains { $0.settings.operations(.for)?.contains(sending.operation) ?? true }
                    ? nil : design.operations.first { $0.id == sending.operation }?.name
            }
            guard !lacking.isEmpty else { return [] }
            let message = "\(client.name) sends \(lacking.joined(separator: ", ")), but no arrow from it carries that"
            return [
                (
                    .component(client.id),
                    Obstacle(message: message, remedy: way(for: lacking, from: client, calls, design))
                )
            ]
        }
    }

    /// An arrow for what is not drawn: a new one, or one that is there and takes more.
    private func way(for lacking: [String], from client: Component, _ calls: [Connection], _ design: Design) -> String?
    {
        if let call = calls.first {
            let carried = (call.settings.operations(.for) ?? []).compactMap { design.operation($0)?.name }
            let all = (carried + lacking).map(typed).joined(separator: ", ")
            return "\(design.title(of: call)).for = [\(all)]"
        }
        let first = design.components.first { Catalogue.kind($0.kind)?.mechanic == .pool }
        return "\(typed(client.name)) -> \(typed(first?.name ?? "gateway"))"
    }
}

/// A name as it is typed.
func typed(_ name: String) -> String {
    name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" } ? name : quoted(name)
}
