/// Why an operation, or one call of it, failed: the reason at its origin.
public enum Reason: UInt8, CaseIterable, BitwiseCopyable, Sendable {
    /// It did not fail.
    case none
    /// Nobody was up to take the call.
    case refused
    /// The caller stopped waiting.
    case timeout
    /// The user left.
    case deadline
    /// The component itself answered with an error.
    case error
    /// The queue was full.
    case shed
    /// A rate limit was reached (429).
    case rejected
    /// The caller's own limit of calls in flight was reached.
    case bulkhead
    /// The caller's breaker was open.
    case breakerOpen
    /// The caller held back because too few calls were accepted.
    case throttled
    /// No more instances may be started.
    case coldStartLimit
    /// The caller stopped waiting for an answer that could not pass.
    case partitioned
    /// Another write came first.
    case conflict
    /// There was no primary to write to.
    case readOnly
    /// The message was too old.
    case expired
    /// The message was put aside.
    case deadLettered
    /// The caller was not allowed to ask.
    case unauthorised
}

/// Several reasons.
public struct ReasonSet: OptionSet, Hashable, BitwiseCopyable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public init(_ reasons: [Reason]) { rawValue = reasons.reduce(0) { $0 | 1 << UInt32($1.rawValue) } }

    public func contains(_ reason: Reason) -> Bool { rawValue & (1 << UInt32(reason.rawValue)) != 0 }

    /// What is retried unless a policy says otherwise: all but `rejected` and `breaker-open`.
    public static let retriedByDefault = ReasonSet(
        Reason.allCases.filter { $0 != .none && $0 != .rejected && $0 != .breakerOpen })
}
