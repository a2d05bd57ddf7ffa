/// Which keys of a store are locked, by whom, and who waits for that to end.
///
/// An operation that has prepared a change in a two-phase commit has locked its key until it is told to commit or to abort;
/// whoever is to change the same key waits, holding a slot. Reads pass by: they see what was there before.
struct Locks {
    private struct Lock {
        var key: UInt64
        /// The request that has locked it; −1: nobody, for the moment.
        var owner: Int32
        var waiting: [(job: Int32, generation: UInt32)] = []
        var firstWaiting = 0
    }

    private var index = KeyIndex()
    private var locks: [Lock] = []
    private var free: [Int32] = []
    /// How many keys are locked.
    private(set) var count = 0

    /// Whether somebody else has locked a key.
    func isLocked(_ key: UInt64, against request: Int32) -> Bool {
        guard let place = index[key] else { return false }
        let owner = locks[Int(place)].owner
        return owner >= 0 && owner != request
    }

    /// Locks a key for a request. Nobody else has.
    mutating func lock(_ key: UInt64, for request: Int32) {
        if let place = index[key] {
            if locks[Int(place)].owner < 0 { count += 1 }
            locks[Int(place)].owner = request
        } else {
            index[key] = take(Lock(key: key, owner: request))
            count += 1
        }
    }

    private mutating func take(_ lock: Lock) -> Int32 {
        if let place = free.popLast() {
            locks[Int(place)] = lock
            return place
        }
        locks.append(lock)
        return Int32(locks.count - 1)
    }

    /// Ends a request's lock.
    ///
    /// - Returns: whether it had one.
    mutating func unlock(_ key: UInt64, for request: Int32) -> Bool {
        guard let place = index[key], locks[Int(place)].owner == request else { return false }
        locks[Int(place)].owner = -1
        count -= 1
        return true
    }

    /// Lets a job wait for a locked key.
    mutating func wait(_ job: (Int32, UInt32), for key: UInt64) {
        guard let place = index[key] else { return }
        locks[Int(place)].waiting.append(job)
    }

    /// Who waited longest for a key that nobody has locked; `nil`: nobody waits any more.
    mutating func next(for key: UInt64) -> (job: Int32, generation: UInt32)? {
        guard let place = index[key].map({ Int($0) }), locks[place].owner < 0 else { return nil }
        guard locks[place].firstWaiting < locks[place].waiting.count else {
            index[key] = nil
            locks[place].waiting = []
            free.append(Int32(place))
            return nil
        }
        defer { locks[place].firstWaiting += 1 }
        return locks[place].waiting[locks[place].firstWaiting]
    }
}

extension Engine {
    /// So long a write waits for a lock: the default of InnoDB (MySQL manual, `innodb_lock_wait_timeout`).
    private static let lockWait: Time = 50_000_000_000

    /// A write finds its key locked by somebody else.
    @inline(never)
    mutating func waitForLock(_ job: Int32, _ store: Int) {
        jobs[job].state = .locked
        stores[store].locks.wait((job, jobs[job].generation), for: requests[jobs[job].request].key)
        recorder.waitsForLock(Int(jobs[job].station), phase: requests[jobs[job].request].phase)
        queue.schedule(.lockWait, at: now + Self.lockWait, index: job, generation: jobs[job].generation)
    }

    /// A write has waited for a lock for too long.
    mutating func endLockWait(_ event: Event) {
        guard jobs[event.index].generation == event.generation, jobs[event.index].state == .locked else { return }
        fail(event.index, Failure(reason: .conflict, origin: jobs[event.index].station))
    }

    /// A request has committed or undone one of the changes that it had prepared: with the last of them its lock ends.
    mutating func unlockIfDone(_ request: Int32, at station: Int32) {
        var index = requests[request].firstEffect
        while index >= 0 {
            if effects[index].isPrepared, effects[index].station == station { return }
            index = effects[index].next
        }
        unlock(request, at: Int(station))
    }

    /// A request no longer locks its key: those who wait for it go on, until one of them locks it.
    @inline(never)
    mutating func unlock(_ request: Int32, at station: Int) {
        let key = requests[request].key
        let store = store(of: station, key: key)
        guard stores[store].locks.unlock(key, for: request) else { return }
        while let (job, generation) = stores[store].locks.next(for: key) {
            guard jobs[job].generation == generation, jobs[job].state == .locked else { continue }
            jobs[job].state = .calling
            accessStore(job)
        }
    }
}
