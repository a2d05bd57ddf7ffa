import Foundation

/// What the operating system says that a piece of work has cost.
enum Measuring {
    /// Processor time that this process has used, in seconds: others who use the machine do not count.
    static var processorClock: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Processor time of a piece of work, in seconds.
    static func processorTime(_ work: () throws -> Void) rethrows -> Double {
        let start = processorClock
        try work()
        return processorClock - start
    }

    /// The largest resident size of this process so far, in megabytes; `nil` where the system does not tell.
    ///
    /// Not that of `getrusage`, which begins with the size of whoever started the process.
    static func memoryPeak() -> Double? {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kibibytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Double($0) })
        else { return nil }
        return kibibytes * 1024 / 1e6
    }
}

extension Array where Element == Double {
    /// The value below which a share of them lies.
    func quantile(_ share: Double) -> Double {
        let sorted = sorted()
        let place = share * Double(count - 1)
        let below = Int(place)
        return sorted[below] + (place - Double(below)) * (sorted[Swift.min(below + 1, count - 1)] - sorted[below])
    }

    var median: Double { quantile(0.5) }
}

extension Double {
    /// With so many decimals.
    func text(_ decimals: Int) -> String { String(format: "%.\(decimals)f", self) }

    /// A difference: always with its sign.
    func signed(_ decimals: Int) -> String { String(format: "%+.\(decimals)f", self) }
}
