extension Engine {
    /// The instance, within its station, that a call goes to.
    ///
    /// Calls avoid an instance once its loss has been detected, as long as there is another. The least busy rules see
    /// the exact number in flight from all callers. A store's writes go to its primary, or to what `caller` (the place
    /// of its state) still takes for it.
    @inline(__always)
    mutating func chooseInstance(
        of station: Int32, key: UInt64, writes: Bool, caller: Int, from: Int32
    ) -> Int32 {
        let index = Int(station)
        if tables.stations[index].isSingle { return 0 }
        let count = tables.stations[index].instances
        if tables.stations[index].isStore {
            return chooseCopy(of: station, key: key, writes: writes, caller: caller, from: from)
        }
        guard count > 1 else { return 0 }
        let chosen = balance(station, key: key, caller: caller)
        guard ways.hasCuts else { return chosen }
        return reachable(insteadOf: chosen, station, key: key, caller: caller, from: from)
    }

    /// The same for a second attempt, which goes to another instance where there is one.
    mutating func chooseInstance(
        of station: Int32, key: UInt64, writes: Bool, caller: Int, from: Int32, avoiding: Int32
    ) -> Int32 {
        let row = tables.stations[Int(station)]
        if row.isStore {
            return chooseCopy(
                of: station, key: key, writes: writes, caller: caller, from: from, besides: avoiding)
        }
        let chosen = chooseInstance(of: station, key: key, writes: writes, caller: caller, from: from)
        return chosen == avoiding ? another(than: chosen, station, key: key, caller: caller, from: from) : chosen
    }

    /// The instance that was chosen, or another one, where a caller knows that it cannot reach that and can reach another.
    @inline(never)
    private mutating func reachable(
        insteadOf chosen: Int32, _ station: Int32, key: UInt64, caller: Int, from: Int32
    ) -> Int32 {
        let first = tables.stations[Int(station)].firstInstance
        guard isKnownCut(from: from, to: first + chosen, of: Int(station)) else { return chosen }
        let other = another(than: chosen, station, key: key, caller: caller, from: from)
        return isKnownCut(from: from, to: first + other, of: Int(station)) ? chosen : other
    }

    /// Another instance than the one chosen, by the same rule, where there is one.
    private mutating func another(
        than chosen: Int32, _ station: Int32, key: UInt64, caller: Int, from: Int32
    ) -> Int32 {
        let row = tables.stations[Int(station)]
        let count = isCalm ? row.instances : reach(Int(station))
        guard !row.isFunction, count > 1 else { return chosen }
        let first = row.firstInstance
        switch row.balance {
        case .roundRobin:
            let other = usable(from: (chosen + 1) % count, station, first: first, count: count, for: from)
            callerStates[caller].turn = other + 1 == count ? 0 : other + 1
            return other
        case .leastBusy:
            return leastBusy(station, first: first, count: count, caller: caller, besides: chosen, for: from)
        case .byKey, .random, .twoChoices:
            let rank =
                row.balance == .byKey
                ? Stream.mixed(Stream.mixed(key)) : stationStates[Int(station)].balance.next()
            return usable(ofRank: rank, station, first: first, count: count, besides: chosen, for: from)
        }
    }

    /// The instance that a caller keeps to, and a new one where it has none or that is gone.
    mutating func pinnedInstance(of station: Int32, key: UInt64, caller: Int, from: Int32) -> Int32 {
        let kept = callerStates[caller].pinnedTo
        let row = tables.stations[Int(station)]
        if kept >= 0, kept < row.instances {
            let place = Int(row.firstInstance + kept)
            if isCalm
                || !instances[place].isAvoided && !isMissing(place, of: Int(station))
                    && !isKnownCut(from: from, to: Int32(place), of: Int(station))
            {
                return kept
            }
        }
        let chosen = chooseInstance(of: station, key: key, writes: false, caller: caller, from: from)
        callerStates[caller].pinnedTo = chosen
        return chosen
    }

    /// The same where there are several, of which none is special.
    private mutating func balance(_ station: Int32, key: UInt64, caller: Int) -> Int32 {
        let index = Int(station)
        let count = isCalm ? tables.stations[index].instances : reach(index)
        let first = tables.stations[index].firstInstance
        switch tables.stations[index].balance {
        case .roundRobin:
            let turn = callerStates[caller].turn % count
            let chosen = usable(from: turn, station, first: first, count: count)
            callerStates[caller].turn = chosen + 1 == count ? 0 : chosen + 1
            return chosen
        case .random:
            let chosen = Int32(stationStates[index].balance.index(below: Int(count)))
            guard instances[Int(first + chosen)].isAvoided else { return chosen }
            let rank = stationStates[index].balance.next()
            return usable(ofRank: rank, station, first: first, count: count)
        case .byKey:
            let chosen = Int32(Stream.mixed(key) % UInt64(count))
            guard instances[Int(first + chosen)].isAvoided else { return chosen }
            return usable(ofRank: Stream.mixed(Stream.mixed(key)), station, first: first, count: count)
        case .leastBusy:
            return leastBusy(station, first: first, count: count, caller: caller)
        case .twoChoices:
            var one = Int32(stationStates[index].balance.index(below: Int(count)))
            if instances[Int(first + one)].isAvoided {
                one = usable(ofRank: stationStates[index].balance.next(), station, first: first, count: count)
            }
            // A second one that differs from the first.
            let step = 1 + Int32(stationStates[index].balance.index(below: max(1, Int(count) - 1)))
            var other = (one + step) % count
            if instances[Int(first + other)].isAvoided {
                let rank = stationStates[index].balance.next()
                other = usable(ofRank: rank, station, first: first, count: count, besides: one)
            }
            return instances[Int(first + other)].inFlight < instances[Int(first + one)].inFlight ? other : one
        }
    }

    /// The instance that takes what a key's own one would, which is avoided.
    @inline(never)
    mutating func substitute(forKey key: UInt64, _ station: Int32) -> Int32 {
        let row = tables.stations[Int(station)]
        return usable(
            ofRank: Stream.mixed(Stream.mixed(key)), station, first: row.firstInstance, count: row.instances)
    }

    /// One of those that are not avoided, each for as many of all ranks as any other: whoever is gone leaves its share to all
    /// that are left. Where there is none, the first from a place of that rank on that is usable at all.
    ///
    /// It is `mutating` and changes nothing: what only looks may be handed a copy of the engine.
    @inline(never)
    private mutating func usable(
        ofRank rank: UInt64, _ station: Int32, first: Int32, count: Int32, besides one: Int32 = -1,
        for caller: Int32 = -1
    ) -> Int32 {
        var all = 0
        for candidate in 0..<count where candidate != one && isOpen(first + candidate, station, for: caller) {
            all += 1
        }
        guard all > 0 else {
            return usable(from: Int32(rank % UInt64(count)), station, first: first, count: count, for: caller)
        }
        var left = Int(rank % UInt64(all))
        for candidate in 0..<count where candidate != one && isOpen(first + candidate, station, for: caller) {
            if left == 0 { return candidate }
            left -= 1
        }
        return 0
    }

    /// The first instance from `start` on that is not avoided; where all are, the first that is only paused, or `start`
    /// itself. See ``usable(ofRank:_:first:count:besides:)`` for why it may change the engine, and does not.
    @inline(__always)
    mutating func usable(
        from start: Int32, _ station: Int32, first: Int32, count: Int32, for caller: Int32 = -1
    ) -> Int32 {
        var candidate = start
        var paused: Int32 = -1
        for _ in 0..<count {
            let place = Int(first + candidate)
            if isOpen(first + candidate, station, for: caller) { return candidate }
            if paused < 0, !instances[place].isDown, !isMissing(place, of: Int(station)) { paused = candidate }
            candidate = candidate + 1 == count ? 0 : candidate + 1
        }
        return paused >= 0 ? paused : start
    }

    /// Whether an instance is not avoided, and is not known to be out of a caller's reach; −1: of nobody's.
    @inline(__always)
    private func isOpen(_ place: Int32, _ station: Int32, for caller: Int32) -> Bool {
        !instances[Int(place)].isAvoided && !isKnownCut(from: caller, to: place, of: Int(station))
    }

    /// Ties go to the next one in turn, so that an idle pool is used evenly.
    private mutating func leastBusy(
        _ station: Int32, first: Int32, count: Int32, caller: Int, besides one: Int32 = -1, for place: Int32 = -1
    ) -> Int32 {
        let turn = callerStates[caller].turn % count
        var best = usable(from: turn, station, first: first, count: count, for: place)
        if best == one {
            best = usable(from: best + 1 == count ? 0 : best + 1, station, first: first, count: count, for: place)
        }
        var candidate = best
        for _ in 1..<count {
            candidate = candidate + 1 == count ? 0 : candidate + 1
            if instances[Int(first + candidate)].inFlight < instances[Int(first + best)].inFlight, candidate != one,
                isOpen(first + candidate, station, for: place)
            {
                best = candidate
            }
        }
        callerStates[caller].turn = best + 1 == count ? 0 : best + 1
        return best
    }
}
