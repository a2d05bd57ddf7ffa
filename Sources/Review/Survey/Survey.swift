import DesignModel

/// What the rules need to know about a design, gathered once: its parts in numbers, and who reaches what how often.
///
/// Boxes, calls and operations are known by their places in these lists.
struct Survey {
    private(set) var design: Design
    private(set) var boxes: [Box]
    private(set) var calls: [Call]
    private(set) var operations: [Asked]
    /// The calls that begin at each box, in their order.
    private(set) var outgoing: [[Int]]
    private(set) var incoming: [[Int]]
    /// All boxes, callers before callees, circles aside.
    private(set) var order: [Int]
    /// What comes to each box, by operation; see ``follow()``.
    var visits: [[Visit]]
    /// How often each call is made, and how long one takes, while nothing is broken.
    var traffic: [Traffic]
    /// Slots of each box that are taken on average.
    var taken: [Double]
    /// What comes to each box per second, before its own limit turns some of it away.
    var offered: [Double]
    /// The share of what comes to each box, and over each call, that its limit lets pass.
    var admitted: [Double]
    var passing: [Double]
    /// How long those who call each box wait at most; see ``patience(ofCallersOf:onlyTogetherWith:)``.
    private(set) var patiences: [Double?] = []
    /// For each orchestrator the operations that it leads, with the boxes that its steps change.
    let sagas: [Int: [Int: Set<Int>]]
    /// How many operations were followed.
    var followed = 0
    private let titles: [ConnectionID: String]
    private let places: [ComponentID: Int]
    private let operationPlaces: [OperationID: Int]

    /// A business request.
    struct Asked {
        /// `nil`: the one that is assumed where a design has none.
        let id: OperationID?
        let name: String
        /// What it is about, and how often each.
        let entity: String?
        let keys: Keys
        let deadline: Double?
        /// What a success earns.
        let value: Money?
        let atomic: [ComponentID]
        /// Whether its stores agree before any of them changes.
        let isCommitted: Bool
        /// Whether there is only so much of what it is about, and whether it takes what it has read to be there.
        let hasStock: Bool
        let decidesByReading: Bool
        /// The least that half of its successes take, in seconds, and the most of it that can succeed.
        var latency = 0.0
        var success = 1.0
        /// The most of it that limits let pass; ``success`` is no more than this.
        var passed = 1.0
    }

    init(_ design: Design) {
        self.design = design
        titles = design.connectionTitles
        boxes = design.components.map { Box($0, in: design) }
        let places = Dictionary(design.components.enumerated().map { ($1.id, $0) }) { first, _ in first }
        let operationPlaces = Dictionary(design.operations.enumerated().map { ($1.id, $0) }) { first, _ in first }
        self.places = places
        self.operationPlaces = operationPlaces
        operations = design.operations.map { operation in
            let entity = operation.settings.entity(.entity).flatMap { id in design.entities.first { $0.id == id } }
            return Asked(
                id: operation.id, name: operation.name, entity: entity?.name,
                keys: Keys(of: operation, in: design), deadline: operation.settings.duration(.deadline)?.seconds,
                value: operation.settings.money(.value), atomic: operation.settings.components(.atomic) ?? [],
                isCommitted: operation.settings.choice(.commit) == "two-phase",
                hasStock: entity?.settings[.stock] != nil,
                decidesByReading: operation.settings.flag(.readsBeforeWrite) ?? false)
        }
        if operations.isEmpty {
            operations = [
                Asked(
                    id: nil, name: "request", entity: nil, keys: .assumed, deadline: nil, value: nil, atomic: [],
                    isCommitted: false, hasStock: false, decidesByReading: false)
            ]
        }
        sagas = Dictionary(
            design.components.indices.compactMap { box in
                guard design.components[box].settings[.saga] != nil else { return nil }
                let steps = Self.sagas(of: design.components[box], in: design, places, operationPlaces)
                return steps.isEmpty ? nil : (box, steps)
            }
        ) { first, _ in first }
        calls = []
        for connection in design.connections {
            guard let from = places[connection.from], let to = places[connection.to] else { continue }
            let isPull = boxes[from].mechanic == .buffer || boxes[from].isStore && boxes[to].isMover
            calls.append(
                Call(connection, from: from, to: to, isPull: isPull, places: places, operations: operationPlaces))
        }
        for (index, box) in boxes.enumerated() {
            let followed = box.component.settings.component("follows") ?? box.component.settings.component("outbox")
            guard let store = followed.flatMap({ places[$0] }) else { continue }
            if !calls.contains(where: { $0.from == store && $0.to == index }) {
                calls.append(Call(following: store, by: index))
            }
        }
        outgoing = Array(repeating: [], count: boxes.count)
        incoming = outgoing
        for (index, call) in calls.enumerated() {
            outgoing[call.from].append(index)
            incoming[call.to].append(index)
        }
        for (index, call) in calls.enumerated() where call.connection?.settings[.need] != nil {
            // Whoever says what its group needs says it for all of them.
            for member in outgoing[call.from] where calls[member].group == call.group {
                calls[member].isRequired = false
                calls[member].isOneOfMany = true
            }
            guard index < Self.groupsMax else { break }
        }
        order = []
        visits = Array(repeating: [], count: boxes.count)
        traffic = Array(repeating: Traffic(), count: calls.count)
        taken = Array(repeating: 0, count: boxes.count)
        offered = taken
        admitted = Array(repeating: 1, count: boxes.count)
        passing = Array(repeating: 1, count: calls.count)
        sort()
        follow()
        patiences = boxes.indices.map { longestWait(for: $0) }
    }

    /// In a large design only the first `need` are heeded, so that looking stays quick.
    private static let groupsMax = 5000

    /// Puts callers before callees, and marks calls that lead back.
    private mutating func sort() {
        enum State { case unseen, open, done }
        var states = Array(repeating: State.unseen, count: boxes.count)
        var finished: [Int] = []
        for start in boxes.indices where states[start] == .unseen {
            var way = [(box: start, next: 0)]
            states[start] = .open
            while let (box, next) = way.last {
                guard next < outgoing[box].count else {
                    states[box] = .done
                    finished.append(box)
                    way.removeLast()
                    continue
                }
                way[way.count - 1].next += 1
                let call = outgoing[box][next]
                switch states[calls[call].to] {
                case .open: calls[call].closesCircle = true
                case .done: break
                case .unseen:
                    states[calls[call].to] = .open
                    way.append((calls[call].to, 0))
                }
            }
        }
        order = finished.reversed()
    }

    /// Notes what is known of an operation once its ways have been followed.
    mutating func note(_ operation: Int, latency: Double, success: Double, passed: Double) {
        operations[operation].latency = latency
        operations[operation].success = success
        operations[operation].passed = passed
    }

    /// The same drawing with one of its boxes, calls or zones changed, for whoever asks what it needs: what comes to each box
    /// and how long it takes there stays what it was before.
    func changed(to design: Design, box: Int? = nil, call: Int? = nil) -> Survey {
        var survey = self
        survey.design = design
        if let box { survey.boxes[box] = Box(design.components[box], in: design) }
        if let call, let connection = calls[call].connection {
            survey.calls[call].connection = design.connection(connection.id)
        }
        return survey
    }

    // MARK: Names

    func name(_ box: Int) -> String { boxes[box].component.name }
    func title(_ call: Int) -> String { calls[call].connection.flatMap { titles[$0.id] } ?? "?" }
    func subject(_ box: Int) -> Subject { .component(boxes[box].component.id) }
    func subject(ofCall call: Int) -> Subject { calls[call].connection.map { .connection($0.id) } ?? .design }
    func place(of component: ComponentID) -> Int? { places[component] }
    func place(of operation: OperationID) -> Int? { operationPlaces[operation] }

    /// The text that sets a key.
    func setting(_ box: Int, _ key: String, _ value: String) -> String { "\(name(box)).\(key)=\(value)" }
    /// The text that gives it so many instances or copies.
    func setting(_ box: Int, copies count: Int) -> String {
        let row = boxes[box]
        if row.isStore {
            return row.component.settings[.n] == nil
                ? setting(box, "replicas", "\(count - 1)") : setting(box, "n", "\(count)")
        }
        let isScaled = row.mechanic == .pool && row.component.settings[.autoscale] != nil
        return setting(box, isScaled ? "autoscale.min" : "instances", "\(count)")
    }
    func setting(ofCall call: Int, _ key: String, _ value: String) -> String { "\(title(call)).\(key)=\(value)" }
}
