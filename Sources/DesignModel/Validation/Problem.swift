/// Something in a design that cannot be run as it is, or that was perhaps not meant so.
public struct Problem: Hashable, Sendable {
    /// How bad it is.
    public enum Severity: Hashable, Sendable {
        /// The design cannot be run, or the experiment that it is about.
        case error
        /// It can, but something is probably missing.
        case warning
    }

    public var severity: Severity
    /// What it is about.
    public var subject: Subject
    /// Which of its keys; `nil`: the thing as a whole.
    public var key: SettingKey?
    /// In plain words, a whole sentence without a full stop.
    public var message: String
    /// What to write instead, or to add.
    public var suggestion: String?

    public init(
        _ severity: Severity, _ subject: Subject, key: SettingKey? = nil, _ message: String, suggestion: String? = nil
    ) {
        self.severity = severity
        self.subject = subject
        self.key = key
        self.message = message
        self.suggestion = suggestion
    }
}

extension Problem {
    /// Whether no run of the design is possible; an experiment that cannot be run keeps nothing else from running.
    public var keepsDesignFromRunning: Bool {
        if case .fault = subject { false } else { severity == .error }
    }
}

extension Design {
    /// Everything that is wrong or odd, in the order of the design: names, operations, components, connections, places,
    /// promises, faults of experiments. An empty design has no problems.
    public func problems() -> [Problem] {
        let review = DesignReading(self)
        return review.nameProblems() + review.operationProblems() + review.componentProblems()
            + review.sagaProblems() + review.connectionProblems() + review.groupProblems() + review.placeProblems()
            + review.objectiveProblems() + review.faultProblems()
    }
}

/// What several checks need to know about a design, gathered once.
struct DesignReading {
    let design: Design
    let names: Names
    let titles: [ConnectionID: String]
    let components: [ComponentID: Component]
    /// In the order of calls.
    let outgoing: [ComponentID: [Connection]]
    /// Of each caller and callee.
    let between: [[ComponentID]: [Connection]]

    init(_ design: Design) {
        self.design = design
        names = Names(design)
        titles = design.connectionTitles
        components = Dictionary(design.components.map { ($0.id, $0) }) { first, _ in first }
        outgoing = Dictionary(grouping: design.connections, by: \.from)
        between = Dictionary(grouping: design.connections) { [$0.from, $0.to] }
    }

    func name(_ id: ComponentID) -> String { names.components.name(of: id) ?? "?" }
    func name(_ id: OperationID) -> String { names.operations.name(of: id) ?? "?" }
    func title(_ connection: Connection) -> String { titles[connection.id] ?? "?" }
    func kind(_ id: ComponentID) -> Kind? { components[id].flatMap { Catalogue.kind($0.kind) } }

    /// Whether a connection carries an operation.
    func carries(_ connection: Connection, _ operation: OperationID) -> Bool {
        connection.settings.operations(.for)?.contains(operation) ?? true
    }

    /// Whether there is an operation that both carry.
    func overlap(_ one: Connection, _ other: Connection) -> Bool {
        guard let first = one.settings.operations(.for), let second = other.settings.operations(.for) else {
            return true
        }
        return !Set(first).isDisjoint(with: second)
    }
}
