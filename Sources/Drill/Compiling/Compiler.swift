public import DesignModel
import Simulation

extension CompiledDesign {
    /// Reads a design as numbers.
    ///
    /// - Parameters:
    ///   - names: what random streams derive from; `nil`: the names that everything has.
    ///   - traces: the recorded rates that curves name; one that is not there changes nothing, which is told.
    /// - Throws: ``RunProblem`` where the engine cannot play it.
    public init(_ design: Design, names: StreamNames? = nil, traces: [String: Trace] = [:]) throws(RunProblem) {
        var compiler = Compiler(design, streamNames: names ?? StreamNames(design), traces: traces)
        try compiler.compile()
        self = compiler.result
    }
}

/// Turns a design into a system, and notes on the way what nobody said.
struct Compiler {
    let design: Design
    let names: Names
    let streamNames: StreamNames
    let traces: [String: Trace]
    /// Those who take messages and whom nobody calls.
    let consumers: Set<ComponentID>
    var system = System()
    var components: [ComponentID] = []
    var connections: [ConnectionID?] = []
    var operations: [String] = []
    var stationOf: [ComponentID: Int] = [:]
    var operationOf: [OperationID: Int] = [:]
    private var assumptions: [CompiledDesign.Assumption] = []
    private var assumed: Set<CompiledDesign.Assumption> = []
    var titles: [ConnectionID: String] = [:]
    /// How many arrows there are so far from one component to another.
    var arrows: [[ComponentID]: Int] = [:]
    /// Numbers of groups and splits, by caller and name.
    var groupNumbers: [String: Int] = [:]

    /// What operations without an entity are about.
    static let defaultPopulation = Population(count: 100_000, popularity: .zipf(exponent: 0.9))
    /// The most users of closed loops: half of the events that the engine keeps pending, so that what they wait for has
    /// room beside them.
    static let usersMax: Int64 = 4_000_000

    init(_ design: Design, streamNames: StreamNames, traces: [String: Trace]) {
        self.design = design
        self.streamNames = streamNames
        self.traces = traces
        names = Names(design)
        consumers = design.onlyConsumers
    }

    var result: CompiledDesign {
        var compiled = CompiledDesign(
            design: design, system: system, components: components, connections: connections, operations: operations,
            assumptions: assumptions, notModelled: design.notModelled + unheeded, stationOf: stationOf,
            operationOf: operationOf)
        compiled.notModelled += compiled.unfollowedStores.map { store in
            "\(compiled.name(ofStation: store)): how far its reads are behind (it is filled by messages, and "
                + "\(CompiledDesign.doubt))"
        }
        return compiled
    }

    mutating func compile() throws(RunProblem) {
        guard design.components.contains(where: isClient) else { throw .noClient }
        let users = design.components.filter(isClient).compactMap { $0.settings.count(.users) }.reduce(0, +)
        guard users <= Self.usersMax else { throw .tooManyUsers(users) }
        titles = design.connectionTitles
        for (index, component) in design.components.enumerated() {
            stationOf[component.id] = index
            components.append(component.id)
        }
        compileOperations()
        compilePlaces()
        for component in design.components { system.stations.append(station(component)) }
        for component in design.components where isClient(component) { addSources(of: component) }
        for component in design.components { addReading(of: component) }
        for connection in design.connections { addLink(connection) }
        for connection in design.connections { addFallback(of: connection) }
        for component in design.components { addFollowing(component) }
        for component in design.components { addSaga(of: component) }
        for operation in design.operations { addCommit(of: operation) }
        for component in design.components { addReconciler(component) }
        drawFromStocks()
        let calls = Dictionary(grouping: design.connections, by: \.from)
        let allCaches = Set(design.components.filter(isCache).map(\.id))
        for component in design.components {
            let caches = Set(
                (calls[component.id] ?? []).flatMap { [$0.to, $0.settings.component(.behind)].compactMap { $0 } }
            ).intersection(allCaches)
            guard caches.count <= System.mostCaches else { throw .tooManyCaches(component: component.name) }
        }
    }

    func isClient(_ component: Component) -> Bool { Catalogue.kind(component.kind)?.mechanic == .client }
    func isCache(_ component: Component) -> Bool { Catalogue.kind(component.kind)?.mechanic == .cache }

    /// The same number for the same words on every machine: FNV-1a, 64 bits.
    static func identity(_ words: String...) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for word in words {
            for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0xFF) &* 0x100_0000_01B3
        }
        return hash
    }

    // MARK: Operations

    private mutating func compileOperations() {
        var populationOf: [EntityID: Int] = [:]
        for entity in design.entities {
            populationOf[entity.id] = system.populations.count
            let count = value(.count, of: entity)?.count ?? Self.defaultPopulation.count
            var population = Population(
                count: count, popularity: Self.popularity(value(.popularity, of: entity)?.popularity))
            population.stock = entity.settings.count(.stock)
            population.missing = entity.settings.share(.missing) ?? 0
            system.populations.append(population)
        }
        for operation in design.operations {
            operationOf[operation.id] = operations.count
            operations.append(operation.name)
            let population = operation.settings.entity(.entity).flatMap { populationOf[$0] }
            var type = OperationType(
                population: population ?? defaultPopulation(for: operation.name),
                deadline: operation.settings.duration(.deadline)?.nanoseconds,
                atomic: (operation.settings.components(.atomic) ?? []).compactMap { stationOf[$0] })
            type.priority = Int(clamping: operation.settings.count(.priority) ?? 0)
            type.repeats = operation.settings.share(.repeat) ?? 0
            type.readsBeforeWriting = operation.settings.flag(.readsBeforeWrite) ?? false
            system.operations.append(type)
        }
        if operations.isEmpty {
            operations = ["request"]
            system.operations = [OperationType(population: defaultPopulation(for: "request"))]
        }
    }

    private mutating func defaultPopulation(for operation: String) -> Int {
        assume(operation, "100k keys, zipf 0.9", source: "chosen: no entity says what it is about")
        if let index = system.populations.indices.first(where: { $0 >= design.entities.count }) { return index }
        system.populations.append(Self.defaultPopulation)
        return system.populations.count - 1
    }

    private mutating func value(_ key: SettingKey, of entity: Entity) -> Value? {
        guard let effective = design.effective(key, of: entity) else { return nil }
        note(effective, key, of: entity.name, in: .entity)
        return effective.value
    }

    private static func popularity(_ popularity: DesignModel.Popularity?) -> Population.Popularity {
        switch popularity {
        case .uniform, nil: .uniform
        case .zipf(let exponent): .zipf(exponent: exponent)
        case .hot(let share, let keys): .hot(share: share, keys: keys)
        }
    }

    // MARK: Values

    /// A component's value, which is noted where nobody set it.
    mutating func value(_ key: SettingKey, of component: Component) -> Value? {
        guard let effective = design.effective(key, of: component) else { return nil }
        if !isIdle(key, of: component) { note(effective, key, of: component.name, in: .component) }
        return effective.value
    }

    /// A connection's value, which is noted where nobody set it.
    mutating func value(_ key: SettingKey, of connection: Connection) -> Value? {
        guard let effective = design.effective(key, of: connection) else { return nil }
        note(effective, key, of: titles[connection.id] ?? "?", in: .connection)
        return effective.value
    }

    private mutating func note(_ effective: Effective, _ key: SettingKey, of owner: String, in table: SettingTable) {
        guard effective.isAssumed, let row = table[key] else { return }
        let source =
            switch effective.origin {
            case .written: ""
            case .kindDefault(let source), .standard(let source): source
            }
        assume(owner, "\(key) \(row.text(of: effective.value, names: names))", source: source)
    }

    /// Notes what holds although nobody said so, once, however often it is asked for.
    mutating func assume(_ owner: String, _ what: String, source: String) {
        let assumption = CompiledDesign.Assumption(owner: owner, what: what, source: source)
        if assumed.insert(assumption).inserted { assumptions.append(assumption) }
    }

    static func times(_ distribution: Distribution) -> TimeDistribution {
        func nanoseconds(_ span: TimeSpan) -> Double { Double(span.nanoseconds) }
        return switch distribution {
        case .constant(let span): .constant(nanoseconds(span))
        case .exponential(let mean): .exponential(mean: nanoseconds(mean))
        case .lognormal(let median, let p99): .lognormal(median: nanoseconds(median), p99: nanoseconds(p99))
        case .gamma(let mean, let variation): .gamma(mean: nanoseconds(mean), variation: variation)
        case .uniform(let from, let to): .uniform(from: nanoseconds(from), to: nanoseconds(to))
        case .pareto(let scale, let shape): .pareto(scale: nanoseconds(scale), shape: shape)
        case .table(let rows):
            .table(rows.map { TimeDistribution.Row(value: nanoseconds($0.value), cumulative: $0.cumulative) })
        case .mixture(let parts):
            .mixture(parts.map { TimeDistribution.Part(weight: $0.weight, distribution: times($0.distribution)) })
        }
    }
}
