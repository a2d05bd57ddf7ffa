extension Fault {
    /// Why this cannot be done to its target in `design`, or `nil` where it can; offsets count from the target.
    ///
    /// To be asked again after an edit: a component may have lost the instance that a fault names.
    public func misfit(in design: Design) -> Misreading? {
        guard let verb = FaultCatalogue.verb(action.verb), verb.means(action) else {
            return Misreading(.doesNotFit, found: action.verb, expected: "a fault that can be done to this")
        }
        if let duration, verb.isInstant {
            return Misreading(
                .doesNotFit, found: "for \(duration.text)",
                expected: "no length of time, because \(verb.name) happens at once")
        }
        return switch action.target {
        case .part(let part): part.misfit(of: action.verb, in: design)
        case .wire(let wire): wire.misfit(in: design)
        case .traffic(let operation):
            operation.flatMap { wanted in
                design.operations.contains { $0.id == wanted }
                    ? nil : Misreading(.unknownName, found: "?", expected: "an operation of this design")
            }
        case .site(let site): site.misfit(in: design)
        case .ways(let one, let other): one.misfit(apartFrom: other, in: design)
        }
    }
}

extension FaultVerb {
    /// Whether the action could be read from a text with this verb, of whatever component.
    fileprivate func means(_ action: Fault.Action) -> Bool {
        let isAimed =
            switch action.target {
            case .part: hitsParts
            case .wire: targets.contains(.connection)
            case .traffic: targets.contains(.traffic)
            case .site: targets.contains(.place)
            case .ways: targets.contains(.way)
            }
        let isDetailed =
            switch (detail, action.detail) {
            case (.none, .none), (.slowdown, .longer), (.slowdown, .times), (.share, .share), (.surge, .surge),
                (.time, .time), (.rate, .rate):
                true
            case (.none, _), (.slowdown, _), (.share, _), (.surge, _), (.time, _), (.rate, _): false
            }
        return isSimulated && isAimed && isDetailed
    }
}

extension Fault.Site {
    /// The components that stand there, in the order of the design.
    public func components(in design: Design) -> [ComponentID] {
        let members = Set(zones(in: design).flatMap(\.members))
        return design.components.map(\.id).filter(members.contains)
    }

    /// The zones of which it consists, in the order of the design; none where it is not there.
    public func zones(in design: Design) -> [Zone] {
        switch self {
        case .zone(let id): design.zones.filter { $0.id == id }
        case .region(let name):
            design.zones.filter { zone in
                design.regions.contains { $0.name == name && $0.zones.contains(zone.id) }
            }
        }
    }

    /// What it is called in a design.
    public func name(in design: Design) -> String {
        switch self {
        case .zone(let id): design.zones.first { $0.id == id }?.name ?? "?"
        case .region(let name): name
        }
    }

    private func exists(in design: Design) -> Bool {
        switch self {
        case .zone(let id): design.zones.contains { $0.id == id }
        case .region(let name): design.regions.contains { $0.name == name }
        }
    }

    private func misfitOfName(in design: Design) -> Misreading? {
        exists(in: design)
            ? nil
            : Misreading(.unknownName, found: name(in: design), expected: "a zone or region of this design")
    }

    fileprivate func misfit(apartFrom other: Fault.Site, in design: Design) -> Misreading? {
        if let misfit = misfitOfName(in: design) ?? other.misfitOfName(in: design) { return misfit }
        let (mine, theirs) = (zones(in: design).map(\.id), other.zones(in: design).map(\.id))
        guard Set(mine).isDisjoint(with: theirs) else {
            return Misreading(
                .doesNotFit, found: other.name(in: design),
                expected: "a place outside of \(name(in: design)), so that something lies between the two")
        }
        guard let empty = [self, other].first(where: { $0.components(in: design).isEmpty }) else { return nil }
        return Misreading(
            .doesNotFit, found: empty.name(in: design), expected: "a place where something stands")
    }

    fileprivate func misfit(in design: Design) -> Misreading? {
        if let misfit = misfitOfName(in: design) { return misfit }
        let breakable = design.components.filter { $0.faultTarget != nil }.map(\.id)
        guard Set(components(in: design)).isDisjoint(with: breakable) else { return nil }
        return Misreading(
            .doesNotFit, found: name(in: design), expected: "a place where something stands that can break")
    }
}

extension Fault.Part {
    fileprivate func misfit(of verb: String, in design: Design) -> Misreading? {
        guard let component = design.components.first(where: { $0.id == self.component }) else {
            return Misreading(.unknownName, found: "?", expected: "a component of this design")
        }
        guard let target = component.faultTarget else {
            return Misreading(.doesNotFit, found: component.name, expected: design.reasonNotToBreak(component))
        }
        guard FaultCatalogue.verbs(on: target).contains(where: { $0.name == verb }) else {
            // Only what this one takes, not what others of its sort do.
            let fitting = FaultCatalogue.verbs(on: target).map(\.name).filter { other in
                Fault.Part(component.id).misfit(of: other, in: design) == nil
            }
            return Misreading(
                .doesNotFit, found: component.name,
                expected: "a target for \(verb); \(component.name) can be hit by " + FaultReader.alternatives(fitting))
        }
        if which != .all, FaultCatalogue.verb(verb)?.hitsWholes == true {
            return Misreading(
                .doesNotFit, found: verb, expected: "a fault of some instances; \(verb) is about all of it")
        }
        if verb == "stall", target == .pool || target == .function, !design.consumes(component) {
            return Misreading(
                .doesNotFit, found: component.name,
                expected: "a store with replicas, or somebody who takes messages from a queue, a stream or a store")
        }
        if verb == "replay", !design.readsFromStream(component) {
            return Misreading(
                .doesNotFit, found: component.name,
                expected: "a stream, or somebody who takes messages from one: nothing else keeps what has been read")
        }
        let needsCopies =
            FaultCatalogue.verb(verb)?.mechanism.map { [.lagging, .stalled, .replaced].contains($0) } ?? false
        if needsCopies, target == .store, design.instancesMax(of: component) < 2 {
            return Misreading(
                .doesNotFit, found: component.name, expected: "a store with replicas; \(component.name) has none")
        }
        return which == .all ? nil : misfitOfInstances(component, target, has: design.instancesMax(of: component))
    }

    private func misfitOfInstances(_ component: Component, _ target: FaultVerb.Target, has: Int) -> Misreading? {
        if which != .all, target == .function {
            let found = which == .primary ? "primary" : which == .replicas ? "replicas" : "some instances"
            return Misreading(
                .doesNotFit, found: found,
                expected: "all of \(component.name): instances of a function come and go with its calls",
                offset: component.name.count + 1)
        }
        switch which {
        case .all: return nil
        case .primary where target == .store: return nil
        case .replicas where target == .store:
            guard has < 2 else { return nil }
            return Misreading(
                .doesNotFit, found: "replicas", expected: "a store with replicas; \(component.name) has none",
                suggestion: "primary", offset: component.name.count + 1)
        case .primary, .replicas:
            let found = which == .primary ? "primary" : "replicas"
            return Misreading(
                .doesNotFit, found: found,
                expected: "“1 of \(max(has, 1))” or nothing; only stores have a primary and replicas",
                suggestion: "1 of \(max(has, 1))", offset: component.name.count + 1)
        case .some(let count, let outOf):
            guard outOf > has else { return nil }
            let instances = has == 1 ? "1 instance" : "\(has) instances"
            return Misreading(
                .doesNotFit, found: "\(count) of \(outOf)",
                expected: "no more instances than there are; \(component.name) has \(instances)",
                suggestion: "\(min(count, has)) of \(has)", offset: component.name.count + 1)
        }
    }
}

extension Fault.Wire {
    /// Why it means no connection of `design`, or `nil` where it means one or more.
    func misfit(in design: Design) -> Misreading? {
        guard connections(in: design).isEmpty else { return nil }
        var found = text(from, to, in: design)
        var expected = "a connection that exists"
        var suggestion: String?
        var unnumbered = self
        unnumbered.place = nil
        if let place, !unnumbered.connections(in: design).isEmpty {
            found = "\(place)"
            expected = "the number of one of several connections between the two that carry the same"
            suggestion = unnumbered.text(in: design)
        } else if operations != nil, !Fault.Wire(from: from, to: to).connections(in: design).isEmpty {
            expected = "the operations of a connection between the two, exactly as in its “for”"
            suggestion = found
            found +=
                " ("
                + design.operations.filter { operations?.contains($0.id) == true }.map(\.name).joined(separator: ", ")
                + ")"
        } else if !Fault.Wire(from: to, to: from).connections(in: design).isEmpty {
            suggestion = text(to, from, in: design)
        } else {
            let callees = design.connections.filter { $0.from == from }.map(\.to)
            let names = design.components.filter { callees.contains($0.id) }.map(\.name)
            let caller = design.components.first { $0.id == from }?.name ?? "?"
            expected +=
                names.isEmpty ? "; \(caller) calls nobody" : "; \(caller) calls " + names.joined(separator: ", ")
        }
        return Misreading(.doesNotFit, found: found, expected: expected, suggestion: suggestion)
    }

    private func text(_ from: ComponentID, _ to: ComponentID, in design: Design) -> String {
        // Not `text(in:)`, which asks whether the connection exists.
        [from, to].map { id in design.components.first { $0.id == id }?.name ?? "?" }.joined(separator: " -> ")
    }
}

extension Component {
    /// What a fault finds here; `nil` where nothing can be broken.
    var faultTarget: FaultVerb.Target? {
        switch Catalogue.kind(kind)?.mechanic {
        case .pool: .pool
        case .function: .function
        case .cache: .cache
        case .store: .store
        case .thirdParty: .thirdParty
        case .buffer: .buffer
        case .client, nil: nil
        }
    }

}

extension Design {
    fileprivate func reasonNotToBreak(_ component: Component) -> String {
        guard Catalogue.kind(component.kind)?.mechanic == .client else {
            return "a component that is simulated; \(component.kind.name.withArticle) is only drawn so far"
        }
        let ways = ["traffic x10"] + operations(sentBy: component).map { surge(of: $0.id) }
        return "something that answers; \(component.name) only sends, try " + FaultReader.alternatives(ways)
    }

    /// The operations that a client sends: those that it names, or all of them; none where the design has none.
    func operations(sentBy client: Component) -> [Operation] {
        guard let sends = client.settings.sends(.sends), !sends.isEmpty else { return operations }
        return operations.filter { operation in sends.contains { $0.operation == operation.id } }
    }

    /// Ten times as much of an operation, as it is written.
    func surge(of operation: OperationID) -> String {
        Fault(action: .init("traffic", .traffic(operation), .surge(.init(factor: 10)))).text(in: self)
    }

    /// Whether it takes messages: from a buffer that leads to it, or the changes of a store that it follows.
    public func consumes(_ component: Component) -> Bool {
        if component.settings.component("follows") != nil || component.settings.component("outbox") != nil {
            return true
        }
        return connections.contains { $0.to == component.id && isPull($0) }
    }

    /// Those who take messages and whom nobody calls: neither over an arrow nor instead of another one.
    public var onlyConsumers: Set<ComponentID> {
        let called = connections.flatMap { connection in
            (isPull(connection) ? [] : [connection.to])
                + [connection.settings.component(.fallback)].compactMap(\.self)
        }
        return Set(components.filter(consumes).map(\.id)).subtracting(called)
    }

    /// Whether it is a stream, or takes messages from one.
    func readsFromStream(_ component: Component) -> Bool {
        component.kind == "stream"
            || connections.contains { $0.to == component.id && self.component($0.from)?.kind == "stream" }
    }

    /// Whether the callee of a connection takes messages over it, rather than being called: it begins at a buffer, or at a
    /// store that its other end follows.
    public func isPull(_ connection: Connection) -> Bool {
        func kind(_ id: ComponentID) -> Kind? { component(id).flatMap { Catalogue.kind($0.kind) } }
        guard let from = kind(connection.from), let to = kind(connection.to) else { return false }
        return from.mechanic == .buffer || from.mechanic == .store && to.group == .movers
    }

    /// The most instances that a component can have: as written, else by its kind; of a store its copies.
    func instancesMax(of component: Component) -> Int {
        func count(_ key: SettingKey) -> Int? { effective(key, of: component)?.value.count.map(Int.init(clamping:)) }
        if component.faultTarget == .store { return copies(of: component) }
        if component.faultTarget == .pool, case .record(let scaling)? = component.settings[.autoscale],
            let most = SettingTable.autoscale.complete(scaling).count(.max)
        {
            return Int(clamping: most)
        }
        return count(.instances) ?? 1
    }
}
