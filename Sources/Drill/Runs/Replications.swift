/// Plays several parts at once, at most so many as are asked for, and hands over what came of them in their order.
///
/// What is done with a result never hangs on which part was ready first, so any number of processors gives the same. A part
/// that is ready before its turn waits; no more than so many do, and then no further one begins, so that memory stays
/// bounded.
struct Replications: Sendable {
    let count: Int
    /// How many are played at the same time, at most.
    let jobs: Int

    /// - Parameters:
    ///   - play: plays the part with this number.
    ///   - take: is given each result, that of part 0 first; `false`: the others are not needed any more.
    func play<Part: Sendable>(
        _ play: @escaping @Sendable (Int) -> Part, inOrder take: (Part) -> Bool
    ) async {
        await withTaskGroup(of: (Int, Part).self) { group in
            var ready: [Int: Part] = [:]
            var (begun, taken) = (0, 0)
            while taken < count {
                // Those that run, and those that are ready and wait.
                while begun < count, begun - taken - ready.count < jobs, begun - taken < 2 * jobs {
                    let number = begun
                    group.addTask { (number, play(number)) }
                    begun += 1
                }
                guard let (number, part) = await group.next() else { return }
                ready[number] = part
                while let part = ready.removeValue(forKey: taken) {
                    taken += 1
                    guard take(part) else { return }
                }
            }
        }
    }
}
