public import DesignModel

/// Whether a promise was kept.
public struct ObjectiveOutcome: Sendable {
    /// How it was judged.
    public enum Verdict: Hashable, Sendable {
        case met
        case missed
        /// Nothing in the run says: so it is not met, and here is why.
        case unmeasured(why: String)
        /// It speaks of a fault that this run did not have.
        case notApplicable(why: String)
    }

    public let objective: Objective
    public let text: String
    /// In the metric's unit (shares as fractions, times in seconds); `nil`: not measured.
    public let measured: Double?
    public let verdict: Verdict

    /// `nil`: neither met nor missed, for want of a measure.
    public var met: Bool? {
        switch verdict {
        case .met: true
        case .missed: false
        case .unmeasured, .notApplicable: nil
        }
    }

    /// Why it was not measured; `nil`: it was.
    public var whyUnmeasured: String? {
        switch verdict {
        case .met, .missed: nil
        case .unmeasured(let why), .notApplicable(let why): why
        }
    }
}

/// Why there is no figure, in plain words.
enum Unmeasured: Error {
    case here(String)
    /// The fault that an objective speaks of did not occur.
    case noSuchFault(String)

    var verdict: ObjectiveOutcome.Verdict {
        switch self {
        case .here(let why): .unmeasured(why: why)
        case .noSuchFault(let words): .notApplicable(why: "no fault of this run begins with `\(words)`")
        }
    }
}
