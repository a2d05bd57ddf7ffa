/// How a client's rate changes over time, beside faults.
public enum Curve: Hashable, Sendable {
    /// `ramp 100/s 800/s over 5m`.
    case ramp(from: Rate, to: Rate, over: TimeSpan)
    /// `spike x60 rise 30s half-life 5m at 2m`.
    case spike(factor: Double, rise: TimeSpan, halfLife: TimeSpan, at: TimeSpan)
    /// `daily x0.2..x1 peak 20:00`.
    case daily(low: Double, high: Double, peakMinute: Int)
    /// `trace file.csv`: rows of second, rate.
    case trace(file: String)
}
