import Foundation
import Simulation

/// Seconds for which this thread has worked on something: what others do at the same time does not count.
private func processorTime(of work: () -> Void) -> Double {
    func worked() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let before = worked()
    work()
    return worked() - before
}

/// How many times as long a large size takes as a small one, each the best of three, since a busy machine only adds.
func growth(from small: Int, to large: Int, of work: (Int) -> Void) -> Double {
    func best(_ size: Int) -> Double {
        (1...3).map { _ in processorTime { work(size) } }.reduce(.infinity, min)
    }
    return best(large) / max(best(small), 1e-3)
}

/// Plays a system for some seconds, with something that happens to it after a first one.
func play(_ system: System, seconds: Double, _ disturbances: [Disturbance] = [], healed: Double? = nil) -> Engine {
    var engine = Engine(system, seed: 1)
    engine.beginMeasuring()
    engine.beginPhase()
    engine.advance(to: second)
    for (number, disturbance) in disturbances.enumerated() { engine.disturb(number, disturbance) }
    if let healed {
        engine.advance(to: Time(healed * 1e9))
        engine.healAll()
    }
    engine.advance(to: Time(seconds * 1e9))
    return engine
}
