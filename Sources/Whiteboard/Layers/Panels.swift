import DesignModel

/// Operations, one of which is painted: what its requests do not reach steps back.
struct Painting: Sendable {
    /// The one that is painted, as long as the design has it.
    var chosen: OperationID?

    /// The painted operation; the first where the chosen one is gone.
    func operation(in design: Design) -> Operation? {
        design.operations.first { $0.id == chosen } ?? design.operations.first
    }

    /// Chooses the operation some places further on, beginning again behind the last.
    mutating func step(_ step: Int, in design: Design) {
        let ids = design.operations.map(\.id)
        guard !ids.isEmpty else { return }
        let place = ids.firstIndex { $0 == operation(in: design)?.id } ?? 0
        chosen = ids[(place + step + ids.count) % ids.count]
    }
}

/// Zones with their letters, one of which may be chosen to be lost.
struct Places: Sendable {
    var chosen: ZoneID?

    func zone(in design: Design) -> Zone? { design.zones.first { $0.id == chosen } }

    /// Chooses the zone some places further on; behind the last comes none.
    mutating func step(_ step: Int, in design: Design) {
        let ids: [ZoneID?] = [nil] + design.zones.map(\.id)
        let place = ids.firstIndex(of: zone(in: design)?.id) ?? 0
        chosen = ids[(place + step + ids.count) % ids.count]
    }

    /// Letters that always do something else here.
    private static let reserved: Set<Character> = ["g", "u", "v", "z"]
    /// Letters that do something to the chosen zone; while none is chosen, they are letters of zones as any others.
    private static let reservedForChosen: Set<Character> = ["b", "d", "h"]

    /// A letter for each zone: one of its own name where that is free; none where there are more zones than letters.
    func letters(in design: Design) -> [ZoneID: Character] {
        let zones = design.zones
        var free = Set("abcdefghijklmnopqrstuvwxyz").subtracting(Self.reserved)
        if zone(in: design) != nil { free.subtract(Self.reservedForChosen) }
        var letters: [ZoneID: Character] = [:]
        // First letters go first, so that no zone takes that of another.
        for take in [{ (name: String) in String(name.prefix(1)) }, { $0 }, { _ in "asfwertcjklqxyiopnmbdh" }] {
            for zone in zones where letters[zone.id] == nil {
                guard let letter = take(zone.name.lowercased()).first(where: free.contains) else { continue }
                letters[zone.id] = letter
                free.remove(letter)
            }
        }
        return letters
    }
}
