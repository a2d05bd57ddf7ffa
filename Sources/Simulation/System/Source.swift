/// A stream of operations from a client.
public struct Source: Hashable, Sendable {
    /// How operations come.
    public enum Arrivals: Hashable, Sendable {
        /// Independent of each other, at a rate per second.
        case poisson(rate: Double)
        /// Evenly spaced, at a rate per second.
        case steady(rate: Double)
        /// Several at once, a geometric number with this mean; in all at a rate per second.
        case burst(rate: Double, size: Double)
    }

    /// What the rate is multiplied by in the course of the run; of a closed loop, how fast users think.
    public enum Curve: Hashable, Sendable {
        /// From one factor to another, evenly.
        case ramp(from: Double, to: Double, over: Time)
        /// Up to a factor, and back as fast as the half-life says.
        case spike(Disturbance.Surge, at: Time)
        /// A sine over 24 hours between two factors, of which the higher one is reached at `peak` after the start.
        case daily(low: Double, high: Double, peak: Time)
        /// Each factor holds from its time until that of the next; before the first, the first does.
        case steps([Step])

        /// One step of a recorded rate.
        public struct Step: Hashable, Sendable {
            public var at: Time
            public var factor: Double

            public init(at: Time, factor: Double) {
                self.at = at
                self.factor = factor
            }
        }
    }

    /// How they are sent.
    public enum Flow: Hashable, Sendable {
        /// Whether or not earlier ones have been answered.
        case open(operation: Int, Arrivals)
        /// By so many users, each of whom thinks, sends one, and waits for its outcome.
        case closed(users: Int, think: TimeDistribution, mix: [Part])
    }

    /// The share of one operation in what a user sends.
    public struct Part: Hashable, Sendable {
        public var operation: Int
        /// Those of one source sum to 1.
        public var share: Double

        public init(operation: Int, share: Double) {
            self.operation = operation
            self.share = share
        }
    }

    public var identity: UInt64
    /// The client: a station with the role of one.
    public var client: Int
    public var flow: Flow
    /// How its rate changes over time; `nil`: it does not.
    public var curve: Curve?

    public init(identity: UInt64, client: Int, flow: Flow) {
        self.identity = identity
        self.client = client
        self.flow = flow
    }
}
