extension Engine {
    /// Those who wait at instances or their doors go on to, in the order of the new system: by priority or not, and for more
    /// connections or fewer.
    mutating func moveWaiting(from before: Tables) {
        let oldLines = lines
        let oldDoors = doors
        lines = Flat(repeating: Line(), count: tables.lineCount)
        doors = Flat(repeating: Door(), count: tables.doorCount)
        for station in tables.stationOrder {
            let (old, row) = (before.stations[station], tables.stations[station])
            for instance in 0..<min(old.instances, row.instances) {
                if old.firstLine >= 0 || row.firstLine >= 0 {
                    lineUp(waiting(at: instance, old, before, oldLines), Int(row.firstInstance + instance), station)
                }
                if old.firstDoor >= 0 { moveDoor(oldDoors[Int(old.firstDoor + instance)], instance, station) }
            }
        }
    }

    /// Who waits at an instance, in the order in which they came.
    private func waiting(at instance: Int32, _ row: StationRow, _ before: Tables, _ oldLines: Flat<Line>) -> [Int32] {
        var heads = [Int32]()
        if row.firstLine >= 0 {
            let first = Int(row.firstLine) + Int(instance) * before.rankCount
            heads = (first..<first + before.rankCount).map { oldLines[$0].head }
        } else {
            heads = jobs.elements.indices.map { Int32($0) }.filter {
                jobs[$0].state == .queued && jobs[$0].previous < 0 && jobs[$0].instance == instance
                    && before.stations[Int(jobs[$0].station)].firstInstance == row.firstInstance
            }
        }
        var found: [Int32] = []
        for head in heads {
            var job = head
            while job >= 0 {
                found.append(job)
                job = jobs[job].next
            }
        }
        return found.sorted { (jobs[$0].arrived, $0) < (jobs[$1].arrived, $1) }
    }

    private mutating func lineUp(_ waiting: [Int32], _ place: Int, _ station: Int) {
        instances[place].line = Line()
        for job in waiting { join(job, place, station) }
    }

    private mutating func moveDoor(_ old: Door, _ instance: Int32, _ station: Int) {
        let row = tables.stations[station]
        if row.firstDoor >= 0 {
            doors[Int(row.firstDoor + instance)] = old
            return letIn(at: Int(row.firstDoor + instance), station)
        }
        // There is no door any more: who waited sets out, and nobody gives anything back.
        var job = old.line.head
        while job >= 0 {
            let next = jobs[job].next
            (jobs[job].next, jobs[job].previous, jobs[job].state) = (-1, -1, .travelling)
            depart(job, over: Int(jobs[job].link), from: jobs[calls[jobs[job].call].parent].place)
            job = next
        }
        for job in jobs.elements.indices.map({ Int32($0) })
        where jobs[job].hasConnection && Int(jobs[job].station) == station && jobs[job].instance == instance {
            jobs[job].hasConnection = false
        }
    }
}
