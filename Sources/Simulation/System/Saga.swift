/// How a pool leads an operation through several stations and undoes it where one of them refuses.
public struct Saga: Hashable, Sendable {
    /// What it does about a step whose outcome it does not know.
    public enum OnUnknown: UInt8, Hashable, BitwiseCopyable, Sendable {
        /// It asks whether the step took effect.
        case query
        /// It undoes the step together with those before.
        case undo
        /// It tries the step again until its outcome is known.
        case retry
    }

    /// One step: a call over a link of the pool.
    public struct Step: Hashable, Sendable {
        /// The link, by its place in ``System/links``.
        public var link: Int
        public var effect: Effect
        /// Whether what it did can be undone.
        public var isUndone: Bool

        public init(link: Int, effect: Effect = .whole, isUndone: Bool = true) {
            self.link = link
            self.effect = effect
            self.isUndone = isUndone
        }
    }

    /// What a step leaves behind.
    public enum Effect: UInt8, Hashable, BitwiseCopyable, Sendable {
        /// A change that stands.
        case whole
        /// A reservation, which is no change until it is captured.
        case hold
        /// What was held becomes a change.
        case capture
        /// A reservation under a lock, in the first phase of a commit; and the second phase.
        case prepare
        case commit

        /// Whether it is a reservation.
        var holds: Bool { self == .hold || self == .prepare }
        /// Whether it makes a change of what is held.
        var captures: Bool { self == .capture || self == .commit }
    }

    /// The steps of each operation, by its number; operations without any pass through.
    public var steps: [Int: [Step]]
    /// Whether what was under way is known after a crash, and undone.
    public var isDurable: Bool
    public var onUnknown: OnUnknown

    public init(steps: [Int: [Step]], isDurable: Bool = false, onUnknown: OnUnknown = .undo) {
        self.steps = steps
        self.isDurable = isDurable
        self.onUnknown = onUnknown
    }
}
