/// Which jobs the instances of a station have: looked through once for all of them, where many go down or stand still together.
struct Roster {
    /// What changes before there is a job of the station that is not on the list.
    fileprivate struct Edition: Equatable {
        var arrivals: UInt64
        var detached: UInt64
    }

    fileprivate var edition: Edition?
    /// By instances, in the order in which they stand.
    fileprivate var jobs: [[Int32]] = []
}

extension Engine {
    /// The jobs that have come to an instance and not left it.
    mutating func present(at instance: Int32, of station: Int, _ roster: inout Roster) -> [Int32] {
        listed(at: instance, of: station, &roster).filter { jobs[$0].link >= 0 && jobs[$0].state.isPresent }
    }

    /// Those of an instance that make calls for nobody who waits.
    mutating func detached(at instance: Int32, of station: Int, _ roster: inout Roster) -> [Int32] {
        listed(at: instance, of: station, &roster).filter {
            jobs[$0].stepMode == .detached && jobs[$0].state == .calling
        }
    }

    private mutating func listed(at instance: Int32, of station: Int, _ roster: inout Roster) -> [Int32] {
        let edition = Roster.Edition(arrivals: recorder.stations[station].passage.arrivals, detached: detachedSerial)
        if roster.edition != edition {
            roster.edition = edition
            roster.jobs = Array(repeating: [], count: Int(tables.stations[station].instances))
            for job in jobs.elements.indices.map({ Int32($0) })
            where Int(jobs[job].station) == station
                && (jobs[job].link >= 0 ? jobs[job].state.isPresent : jobs[job].stepMode == .detached)
            {
                roster.jobs[Int(jobs[job].instance)].append(job)
            }
        }
        // Some of them are gone since, and others stand in their places.
        return roster.jobs[Int(instance)].filter {
            Int(jobs[$0].station) == station && jobs[$0].instance == instance
        }
    }
}
