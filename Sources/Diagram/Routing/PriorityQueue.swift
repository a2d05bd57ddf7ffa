/// A binary heap of states, least priority first; equal priorities come in the order of the states' numbers, so that
/// results never depend on history.
struct PriorityQueue {
    private var heap: [UInt64] = []

    mutating func removeAll() { heap.removeAll(keepingCapacity: true) }

    /// Priorities and states must be below 2³¹.
    mutating func push(_ priority: Int, _ state: Int) {
        let key = UInt64(UInt32(truncatingIfNeeded: priority)) << 32 | UInt64(UInt32(truncatingIfNeeded: state))
        var child = heap.count
        heap.append(key)
        while child > 0 {
            let parent = (child - 1) / 2
            if heap[parent] <= key { break }
            heap[child] = heap[parent]
            child = parent
        }
        heap[child] = key
    }

    mutating func pop() -> (priority: Int, state: Int)? {
        guard let least = heap.first, let last = heap.popLast() else { return nil }
        if !heap.isEmpty {
            var parent = 0
            while true {
                var child = 2 * parent + 1
                if child >= heap.count { break }
                if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
                if last <= heap[child] { break }
                heap[parent] = heap[child]
                parent = child
            }
            heap[parent] = last
        }
        return (Int(least >> 32), Int(least & 0xFFFF_FFFF))
    }
}
