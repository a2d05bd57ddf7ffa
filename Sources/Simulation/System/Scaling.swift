/// How many instances a station has.
public enum Scaling: Hashable, Sendable {
    /// As many as its ``Station/instances``.
    case fixed
    /// As many as its load asks for.
    case automatic(AutomaticScaling)
    /// One for each call: a function.
    case perCall(ScalingPerCall)
}

/// A pool that follows its load, as the Kubernetes horizontal pod autoscaler does.
public struct AutomaticScaling: Hashable, Sendable {
    /// Instances at least, from 1 on: nobody can measure how busy none is.
    public var min: Int
    public var max: Int
    /// The share of slots that should be taken, above 0.
    public var target: Double
    /// How often it decides, by what was taken since the last time; above 0.
    public var every: Time
    /// From the decision until a new instance takes calls.
    public var start: TimeDistribution
    /// Instances are taken away when so long none of its decisions wanted them.
    public var cooldown: Time

    /// Load that differs from the target by no more than this share of it changes nothing: the default of
    /// `--horizontal-pod-autoscaler-tolerance`.
    public static let tolerance = 0.1

    public init(min: Int, max: Int, target: Double, every: Time, start: TimeDistribution, cooldown: Time) {
        self.min = min
        self.max = max
        self.target = target
        self.every = every
        self.start = start
        self.cooldown = cooldown
    }
}

/// A function: each instance works on one call at a time, and is started for it where none is idle.
public struct ScalingPerCall: Hashable, Sendable {
    /// Instances at once at most.
    public var most: Int
    /// How long a new one takes until it works.
    public var coldStart: TimeDistribution
    /// How long one without work stays; `nil`: for ever.
    public var idle: Time?
    /// How many may be started each second; `nil`: any number.
    public var burst: Double?

    /// What may be started at once is what ``burst`` allows in so many seconds.
    public static let burstWindow = 10.0

    public init(most: Int, coldStart: TimeDistribution = .zero, idle: Time? = nil, burst: Double? = nil) {
        self.most = most
        self.coldStart = coldStart
        self.idle = idle
        self.burst = burst
    }
}

extension Scaling {
    /// Whether one can take the other's place in the middle of a run.
    func isLike(_ other: Scaling) -> Bool {
        switch (self, other) {
        case (.fixed, .fixed), (.automatic, .automatic), (.perCall, .perCall): true
        default: false
        }
    }
}

extension Station {
    /// How many instances there can ever be: room for them is made at the start.
    public var mostInstances: Int {
        switch scaling {
        case .fixed: max(1, instances)
        case .automatic(let rule): max(1, rule.max)
        case .perCall(let rule): max(1, rule.most)
        }
    }

    /// Its slots where there are so many instances on average; of a function: all that it may have; of a store whose
    /// replicas answer nobody: those of its primary.
    public func slots(whereInstances mean: Double) -> Double {
        if case .perCall(let rule) = scaling { return Double(rule.most) }
        if case .store(let store) = role, !store.usesAllCopies {
            return min(Double(store.shards), mean) * Double(slots)
        }
        return mean * Double(slots)
    }

    /// Those that are there from the start.
    var firstInstances: Int {
        switch scaling {
        case .fixed: max(1, instances)
        case .automatic(let rule): min(max(instances, rule.min, 1), mostInstances)
        case .perCall: 0
        }
    }
}
