extension FaultCatalogue {
    /// A row of the board's menu: what one digit does.
    public struct Suggestion: Hashable, Sendable {
        /// What the row says, without the name of the target, which the menu shows above: `slow by 500ms`.
        public let title: String
        public let fault: Fault
    }

    /// The faults that fit a component, most telling first; for a client, those of traffic. None for what cannot break.
    public static func suggestions(for component: ComponentID, in design: Design) -> [Suggestion] {
        guard let component = design.components.first(where: { $0.id == component }) else { return [] }
        guard let target = component.faultTarget else {
            let sends = Catalogue.kind(component.kind)?.mechanic == .client
            return sends ? suggestionsForTraffic(in: design) : []
        }
        // Of one instance, a part is the whole.
        let count = design.instancesMax(of: component)
        let parts = count > 1 ? templates(target) : templates(target).filter { !$0.contains("#") }
        return parts.compactMap { template in
            let written = template.replacing("#", with: "")
            let counted = written.replacing("N", with: "\(count)")
            return suggestion(counted, target: quoted(component.name), in: design)
        }
    }

    /// The faults that fit a connection.
    public static func suggestions(for connection: ConnectionID, in design: Design) -> [Suggestion] {
        guard let wire = Fault.Wire(connection, in: design) else { return [] }
        return templates(.connection).compactMap { suggestion($0, target: wire.text(in: design), in: design) }
    }

    /// The changes of traffic, of all operations together.
    public static func suggestionsForTraffic(in design: Design) -> [Suggestion] {
        templates(.traffic).compactMap { suggestion($0, target: "", in: design) }
    }

    /// What is proposed on a target: `*` stands for its name, `N` for its number of instances, and `#` marks what makes
    /// sense only for several.
    private static func templates(_ target: FaultVerb.Target) -> [String] {
        switch target {
        case .pool: ["slow * by 500ms", "crash * 1 of N#", "crash *", "fail * 30%", "pause *", "stall *"]
        case .function: ["slow * by 500ms", "cold *", "crash *", "fail * 30%", "pause *", "stall *"]
        case .buffer: ["poison * 2%", "replay * 60s", "crash *", "slow * by 500ms", "pause *"]
        case .cache: ["flush *", "crash *", "slow * by 50ms", "pause *", "fail * 30%"]
        case .store:
            [
                "crash * primary#", "crash *", "lag * 10s#", "pause *", "pause * primary#", "slow * x10", "fail * 30%",
                "fail over *#", "stall *#",
            ]
        case .thirdParty: ["slow * by 500ms", "crash *", "fail * 30%", "limit * 20/s", "forget * 5%", "pause *"]
        case .connection: ["cut *", "slow * by 200ms", "drop * 5%", "slow * by 2s"]
        case .traffic: ["traffic x2", "traffic x10", "traffic x60 over 30s"]
        case .place, .way: []
        }
    }

    /// Templates go through the grammar like anything typed; one that does not fit is not proposed.
    private static func suggestion(_ template: String, target: String, in design: Design) -> Suggestion? {
        guard let fault = try? Fault(parsing: template.replacing("*", with: target), in: design) else { return nil }
        return Suggestion(title: template.replacing(" *", with: ""), fault: fault)
    }
}
