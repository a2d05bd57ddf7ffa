import DesignModel
import Simulation

/// Whether a design is played whole, or as a smaller copy of it.
public enum ScaleChoice: Hashable, Sendable {
    /// It needs no more events than the budget has.
    case whole
    /// So many times smaller.
    case copy(factor: Int)
    /// It needs more, and cannot be made smaller by one factor: why, in plain words.
    case refused(why: String)

    /// More events than this are not spent on a run that may be made smaller: some seconds.
    public static let budget = 25_000_000.0

    /// How to play recordings that are to be compared: all of them whole, or all smaller by the same factor, the smallest that
    /// keeps the largest within the budget; where there is none, the largest that there is.
    ///
    /// - Throws: ``RunProblem`` where one of the designs cannot be run.
    public init(for recordings: [Recording], budget: Double = budget) throws(RunProblem) {
        var plans: [Plan] = []
        for recording in recordings { plans.append(try Plan(recording)) }
        let events = plans.map(\.events).max() ?? 0
        guard events > budget else {
            self = .whole
            return
        }
        let wanted = Int(clamping: Int64(min(1e6, (events / budget).rounded(.up))))
        let larger = Array(wanted...Self.mostFactors * wanted)
        let (even, whyNot) = Self.first(of: larger, plans, even: true)
        let rounded = Self.first(of: larger + (2..<max(2, wanted)).reversed(), plans, even: false).factor
        if let factor = even ?? rounded {
            self = .copy(factor: factor)
        } else {
            self = .refused(why: whyNot ?? "nothing in it can be divided")
        }
    }

    /// The first of some factors that divides all designs, and why the first one does not.
    private static func first(of factors: [Int], _ plans: [Plan], even: Bool) -> (factor: Int?, why: String?) {
        var why: String?
        for factor in factors {
            let fits = plans.map { $0.fit(factor) }
            if let misfit = fits.compactMap(\.misfit).first { why = why ?? misfit.why }
            if fits.allSatisfy({ $0 == .even || !even && $0 == .rounded }) { return (factor, why) }
        }
        return (nil, why)
    }

    /// How much smaller than needed a copy may be, where no factor nearby divides everything.
    private static let mostFactors = 4

    /// How a design can be divided.
    private enum Fit: Equatable {
        case even
        /// The slots of some pool are a little too many or too few.
        case rounded
        case none(Reduction.Misfit)

        var misfit: Reduction.Misfit? { if case .none(let misfit) = self { misfit } else { nil } }
    }

    /// A recording with what it is thought to need.
    private struct Plan {
        let compiled: CompiledDesign
        let breaking: [Disturbance]
        /// Of the whole design.
        let events: Double
        /// Requests of the operation that is sent least, while it is measured; infinite where that is not known.
        let fewest: Double

        /// So many events are played to see how many there are in a second: the first half of them fill an empty system.
        private static let pilot: UInt64 = 1_000_000
        /// More or fewer may come than are expected.
        private static let margin = 1.05

        init(_ recording: Recording) throws(RunProblem) {
            var run = try LiveRun(recording.design, options: recording.options, names: recording.names)
            compiled = run.compiled
            breaking = recording.disturbances(of: run.compiled)
            let end = recording.options.duration
            var rate = 0.0
            for _ in 0..<2 {
                let (before, start) = (run.engine.eventCount, run.now)
                run.advance(to: end, events: Self.pilot)
                let seconds = run.now.seconds - start.seconds
                if seconds > 0 { rate = Double(run.engine.eventCount - before) / seconds }
            }
            events = rate * end.seconds
            fewest = compiled.system.fewestPerSecond * max(0, end.seconds - recording.options.warmUp.seconds)
        }

        func fit(_ factor: Int) -> Fit {
            guard fewest / Double(factor) >= Self.margin * CopyJudge.fewestRequests else {
                return .none(
                    Reduction.Misfit(
                        why: "some operation is sent too rarely to be told from \(factor) times fewer requests"))
            }
            do throws(Reduction.Misfit) {
                let reduction = try Reduction(compiled, by: factor, breaking: breaking)
                let isEven = compiled.system.stations.indices.allSatisfy { reduction.isEven(at: $0, compiled.system) }
                return isEven ? .even : .rounded
            } catch {
                return .none(error)
            }
        }
    }
}

extension System {
    /// How often the rarest of the operations is sent whose rate is known.
    fileprivate var fewestPerSecond: Double {
        var rates: [Int: Double] = [:]
        var ofUsers: Set<Int> = []
        for source in sources {
            switch source.flow {
            case .open(let operation, let arrivals): rates[operation, default: 0] += arrivals.rate
            case .closed(_, _, let mix): ofUsers.formUnion(mix.map(\.operation))
            }
        }
        return rates.filter { !ofUsers.contains($0.key) && $0.value > 0 }.values.min() ?? .infinity
    }
}
