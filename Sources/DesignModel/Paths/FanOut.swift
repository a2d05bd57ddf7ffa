/// A box whose every request makes every one of its calls, because nobody said which operation needs which: what a
/// sketch says by accident.
public struct FanOut: Hashable, Sendable {
    public let caller: ComponentID
    /// How many arrows leave it.
    public let calls: Int
}

extension Design {
    /// The boxes from which several arrows lead and none of them says when it is called, those with most arrows first.
    /// What is plainly meant is none.
    public var fanOuts: [FanOut] {
        let outgoing = Dictionary(grouping: connections, by: \.from)
        let paths = OperationPaths(self)
        /// Where only one operation comes along, there is nothing to tell apart; whoever has set something of the calls has
        /// looked at them.
        func isMeant(_ caller: ComponentID, _ calls: [Connection]) -> Bool {
            let isAlone = operations.count == 1 || paths.operations(reaching: caller).count == 1
            return isAlone && calls.contains { !$0.settings.isEmpty }
        }
        return components.compactMap { component in
            guard [.pool, .function].contains(Catalogue.kind(component.kind)?.mechanic),
                let calls = outgoing[component.id],
                calls.count > 1, !calls.contains(where: \.saysWhen), !isMeant(component.id, calls)
            else { return nil }
            return FanOut(caller: component.id, calls: calls.count)
        }.enumerated().sorted { (-$0.element.calls, $0.offset) < (-$1.element.calls, $1.offset) }.map(\.element)
    }

    /// The fan-out of one box; `nil` where it has none, or somebody has said what is called when.
    public func fanOut(of component: ComponentID) -> FanOut? { fanOuts.first { $0.caller == component } }
}

extension Connection {
    /// Whether something says that not every request makes this call, or that all of them are meant to.
    fileprivate var saysWhen: Bool {
        [SettingKey.for, .share, .split, .group, .behind].contains { settings[$0] != nil }
    }
}
