/// The connections to one instance of a store, and who waits for one on the caller's side.
struct Door {
    var taken: Int32 = 0
    var waiting: Int32 = 0
    var line = Line()
}

extension Engine {
    private func door(of job: Int32) -> Int {
        Int(tables.stations[Int(jobs[job].station)].firstDoor + jobs[job].instance)
    }

    /// Takes a connection for an attempt, or has it wait for one.
    ///
    /// - Returns: whether it has one.
    mutating func enterDoor(_ job: Int32) -> Bool {
        let door = door(of: job)
        guard doors[door].taken >= tables.stations[Int(jobs[job].station)].connections else {
            doors[door].taken += 1
            jobs[job].hasConnection = true
            return true
        }
        jobs[job].state = .connecting
        doors[door].waiting += 1
        doors[door].line.append(job, &jobs)
        recorder.stations[Int(jobs[job].station)].point.connectionsAwaited &+= 1
        return false
    }

    /// A job that has had a connection is over: the next in line has it.
    @inline(never)
    mutating func giveBackConnection(of job: Int32) {
        jobs[job].hasConnection = false
        doors[door(of: job)].taken -= 1
        letIn(at: door(of: job), Int(jobs[job].station))
    }

    /// Gives free connections to those who wait for one.
    mutating func letIn(at door: Int, _ station: Int) {
        while doors[door].waiting > 0, doors[door].taken < tables.stations[station].connections {
            let job = doors[door].line.head
            doors[door].line.remove(job, &jobs)
            doors[door].waiting -= 1
            doors[door].taken += 1
            jobs[job].state = .travelling
            jobs[job].hasConnection = true
            recorder.stations[station].point.connectionWaitSum += Double(now - jobs[job].sent)
            depart(job, over: Int(jobs[job].link), from: jobs[calls[jobs[job].call].parent].place)
        }
    }

    /// The caller gives up before there was a connection: nothing was ever sent.
    mutating func leaveDoor(_ job: Int32) {
        let door = door(of: job)
        doors[door].line.remove(job, &jobs)
        doors[door].waiting -= 1
        instances[instanceIndex(job)].inFlight -= 1
        release(job)
    }
}
