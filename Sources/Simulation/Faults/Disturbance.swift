/// Something that is broken, in numbers: what happens to whom.
public struct Disturbance: Hashable, Sendable {
    public var scope: Scope
    public var effect: Effect

    public init(_ scope: Scope, _ effect: Effect) {
        self.scope = scope
        self.effect = effect
    }

    /// Who is hit.
    public enum Scope: Hashable, Sendable {
        case instances(of: Int, Selection)
        case links([Int])
        /// All instances that stand in one of these zones.
        case zones([Int])
        /// All messages between one of some zones and one of others, calls, answers and writes to copies alike.
        case between([Int], [Int])
        /// Sources, of one operation or all.
        case traffic(operation: Int?)
    }

    /// What happens to them. Several at once add up.
    public enum Effect: Hashable, Sendable {
        /// Instances are gone; what they were doing fails at once.
        case down
        /// Instances are gone, and nobody is told: what they were doing is never answered, and neither are calls to
        /// them until their loss has been detected.
        case gone
        /// Instances accept and queue, and work on nothing.
        case paused
        /// Work that begins, or messages that are sent, take `factor` times as long, and `extra` more.
        case slower(extra: Time, factor: Double)
        /// This share of answers are errors, beside those that there are anyway.
        case failing(share: Double)
        /// Messages wait until it is over.
        case cut
        /// The rates of sources are multiplied.
        case surge(Surge)
        /// This share of messages, calls and answers alike, never arrives.
        case losing(share: Double)
        /// What a cache holds is gone; it happens when the disturbance begins, and is over then.
        case flushed
        /// Consumers go back in a log, and read again what was stored in the last so many nanoseconds; it happens when the
        /// disturbance begins, and is over then.
        case replayed(last: Time)
        /// Only this share of an instance's slots can be had: at least one, unless it is none at all.
        case starved(share: Double)
        /// An instance loses this share of its slots each minute, one after the other; with the last one it crashes, and begins
        /// anew when it has restarted.
        case leaking(share: Double)
        /// Writes reach the other copies so much later.
        case lagging(extra: Time)
        /// Writes reach no other copy; of a consumer: it takes no messages.
        case stalled
        /// This share of the messages that a buffer stores can never be worked on.
        case poisoned(share: Double)
        /// The primary is down until another copy has been promoted; then it is over.
        case replaced
        /// Calls beyond this rate, per second, are rejected, beside the station's own limit.
        case limited(rate: Double)

        /// Whether it happens at once and is over then.
        var isInstant: Bool {
            switch self {
            case .flushed, .replayed: true
            default: false
            }
        }

        /// Whether instances have fewer slots by it.
        var takesSlots: Bool {
            switch self {
            case .starved, .leaking: true
            default: false
            }
        }
        /// This share of calls takes effect and is never answered, beside those that there are anyway.
        case forgetting(share: Double)
    }

    /// Which instances.
    public enum Selection: Hashable, Sendable {
        case all
        case first(Int)
        /// The instance that leads when the disturbance begins.
        case primary
        /// All others.
        case replicas
    }

    /// A rise to `factor`, over a time or at once, and from there a decay or none.
    public struct Surge: Hashable, Sendable {
        public var factor: Double
        public var rise: Time
        /// The time in which what was added halves; `nil`: it stays.
        public var halfLife: Time?

        public init(factor: Double, rise: Time = 0, halfLife: Time? = nil) {
            self.factor = factor
            self.rise = rise
            self.halfLife = halfLife
        }

        /// The factor at a time since the beginning.
        func factor(at time: Time) -> Double {
            if time < rise { return 1 + (factor - 1) * Double(time) / Double(rise) }
            guard let halfLife, halfLife > 0 else { return factor }
            return 1 + (factor - 1) * Elementary.exp(-Elementary.ln2High * Double(time - rise) / Double(halfLife))
        }

        /// Whether it still changes at a time since the beginning.
        func changes(after time: Time) -> Bool {
            // In floating point: forty half-lives of a century are more nanoseconds than a whole number holds.
            time < rise || (halfLife.map { Double(time - rise) < 40 * Double($0) } ?? false)
        }
    }
}

/// A disturbance at work, with the instances that it has chosen.
struct ActiveDisturbance {
    var id: Int
    var disturbance: Disturbance
    var began: Time
    /// Which instances it has chosen, by their place among all.
    var chosen: [Int32]
}
