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
            found.append((nil, Obstacle(message: need.lack(in: design, cast), remedy: remedy(need, design, cast))))
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

    /// What to type for what a measure needs.
    private func remedy(_ need: Condition, _ design: Design, _ cast: Cast) -> String? {
        switch need {
        case .kinds(let kinds, true, let operation):
            guard let kind = kinds.first, let caller = caller(of: operation, design) else { return nil }
            return "\(typed(caller)) -> \(kind.name)-1:\(kind.name)"
        case .someCalls(let name, let key):
            guard let role = prompt.roles.first(where: { $0.name == name }) else { return nil }
            if let box = cast[name] {
                guard key == .write, let call = design.connections.first(where: { $0.to == box }) else { return nil }
                return "\(design.title(of: call)).\(key) = yes"
            }
            guard let kind = role.kinds.first, let caller = caller(of: role.operation, design) else { return nil }
            return "\(typed(caller)) -> \(typed(role.name)):\(kind.name)"
        default: return nil
        }
    }

    /// A box that runs code and takes part in an operation.
    private func caller(of operation: String?, _ design: Design) -> String? {
        let paths = OperationPaths(design)
        let pools = design.components.filter { Catalogue.kind($0.kind)?.mechanic == .pool }
        let wanted = design.operations.filter { operation == nil || $0.name == operation }
        return pools.last { box in wanted.contains { paths.reaches(box.id, $0.id) } }?.name
    }

    /// A name as it is typed.
    private func typed(_ name: String) -> String {
        name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" } ? name : quoted(name)
    }
}
