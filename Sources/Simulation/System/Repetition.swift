/// Why something is done once more that was begun before.
public enum Repetition: UInt8, CaseIterable, BitwiseCopyable, Sendable {
    /// It is done for the first time.
    case none
    /// Somebody whom it is done for, here or above, tried again.
    case retry
    /// A second attempt was made beside one that took long.
    case hedge
    /// The user sent the same thing twice.
    case user
    /// Who leads a saga made a step again whose outcome it did not know.
    case step
    /// A queue showed the message again while a consumer was still working on it.
    case overtaken
    /// The message came back because a consumer had not been able to finish it, or was gone.
    case returned
    /// The message was stored twice.
    case copy
    /// A consumer went back in a log and read the message again.
    case replay
}
