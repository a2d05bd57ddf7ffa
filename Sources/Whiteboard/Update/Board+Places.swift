import Cells
import DesignModel
import Wording

extension Board {
    /// The zone that is chosen at the moment.
    var chosenZone: Zone? {
        layers.lazy.compactMap { if case .places(let places) = $0 { places } else { nil } }.last?.zone(in: design)
    }

    mutating func showPlaces(_ chosen: ZoneID? = nil) {
        closePanels()
        layers.append(.places(Places(chosen: chosen)))
    }

    /// Chooses the zone whose frame was pointed at.
    mutating func choose(zoneAt number: Int) {
        guard design.zones.indices.contains(number) else { return }
        showPlaces(design.zones[number].id)
    }

    /// Loses the zone that the selected box stands in; where there are several, one has to be chosen.
    mutating func loseZoneOfSelection() -> [Effect] {
        let zones = design.zones.filter { zone in selectedComponent.map(zone.members.contains) ?? false }
        guard let zone = zones.first else {
            message = Message("It stands in no zone: z on the board puts it into one.", .strained)
            return []
        }
        guard zones.count == 1 else {
            showPlaces(zone.id)
            message = Message("It stands in \(zones.count) zones: b loses the marked one, tab marks another.")
            return []
        }
        return perform(.breakIt, on: zone)
    }

    mutating func performInPlaces(_ action: Action, _ places: Places) -> [Effect] {
        var places = places
        switch action {
        case .letter(let letter): toggle(zoneWith: letter, places)
        case .jump: showHints(.select)
        case .next, .previous:
            places.step(action == .next ? 1 : -1, in: design)
            if let place = layers.lastIndex(where: \.isPanel) { layers[place] = .places(places) }
            if design.zones.isEmpty { message = Message("There is no zone yet: + adds one.") }
        case .addNamed: layers.append(.name(Naming(subject: .newZone, editor: LineEditor())))
        case .undo: undo()
        case .pick: pick()
        case .back: closePanels()
        default:
            guard let zone = places.zone(in: design) else {
                // Without a zone to do it to, the key is the letter of one.
                let letters: [Action: Character] = [.breakIt: "b", .heal: "h", .delete: "d"]
                if let letter = letters[action], places.letters(in: design).values.contains(letter) {
                    toggle(zoneWith: letter, places)
                    return []
                }
                message = Message("Choose a zone first: tab goes through them.", .strained)
                return []
            }
            return perform(action, on: zone)
        }
        return []
    }

    private mutating func perform(_ action: Action, on zone: Zone) -> [Effect] {
        switch action {
        case .breakIt:
            let fault = Fault(action: Fault.Action("crash", .site(.zone(zone.id))))
            if let misfit = fault.misfit(in: design) {
                message = Message(misfit.explanation, .strained)
                return []
            }
            return begin(fault)
        case .heal:
            let here = run.faults.filter { $0.action.target == .site(.zone(zone.id)) }
            guard !here.isEmpty else {
                message = Message("The zone \(zone.name) is not broken.")
                return []
            }
            return heal(here)
        case .delete:
            let isDone = change("delete the zone \(zone.name)") { design throws(Misreading) in
                try design.edit(removing: zone.id)
            }
            if isDone { message = Message("Deleted the zone \(zone.name); its boxes stay. u brings it back.") }
        default: break
        }
        return []
    }

    /// Adds a zone, with the picked boxes in it, or the selected one.
    mutating func addZone(_ name: String) throws(Misreading) {
        let members = subjects
        let zone = Zone(id: design.nextZoneID, name: name, members: members)
        try document.perform(try design.edit(adding: zone), "add the zone \(name)")
        message = Message(
            members.isEmpty
                ? "Added the zone \(name). Select a box, and its letter puts it there."
                : "Added the zone \(name) with \(title(of: members)) in it.")
    }

    /// Puts the boxes into a zone; where all of them are in it, takes them out.
    private mutating func toggle(zoneWith letter: Character, _ places: Places) {
        let letters = places.letters(in: design)
        guard let zone = design.zones.first(where: { letters[$0.id] == letter }) else {
            message = Message(
                design.zones.isEmpty ? "There is no zone yet: + adds one." : "No zone has the letter \(letter).",
                .strained)
            return
        }
        let boxes = subjects
        guard !boxes.isEmpty else {
            message = Message("Select a box to put into \(zone.name): arrow keys, or v for several.", .strained)
            return
        }
        let isPut = !boxes.allSatisfy(zone.members.contains)
        let isDone = change(isPut ? "put into \(zone.name)" : "take out of \(zone.name)") {
            design throws(Misreading) in
            var changed = design
            var edits: [Edit] = []
            for id in boxes where zone.members.contains(id) != isPut {
                let edit = try changed.edit(putting: id, in: zone.id, isPut)
                _ = try changed.apply(edit)
                edits.append(edit)
            }
            return .all(edits)
        }
        guard isDone else { return }
        message = Message("\(title(of: boxes)) \(isPut ? "in" : "out of") \(zone.name).")
    }
}
