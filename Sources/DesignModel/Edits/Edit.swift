/// One change of a design, as a value: applying it gives the edit that takes it back.
///
/// There are few kinds of change, each of one place in one list, and a list of them in order. What a person does in
/// one step, such as removing a box with its arrows, is made from these by the functions in `Design+Edits…`.
public indirect enum Edit: Hashable, Sendable {
    case name(String)
    case about(String)
    case operations(ListChange<Operation>)
    case entities(ListChange<Entity>)
    case components(ListChange<Component>)
    case connections(ListChange<Connection>)
    case zones(ListChange<Zone>)
    case regions(ListChange<Region>)
    case distances(ListChange<Distance>)
    case places(ListChange<Place>)
    case boundaries(ListChange<Boundary>)
    case teams(ListChange<Team>)
    case notes(ListChange<String>)
    case objectives(ListChange<Objective>)
    case experiments(ListChange<Experiment>)
    case layout(ListChange<BoxPosition>)
    /// One after the other, all of them or none.
    case all([Edit])

    /// Changes nothing.
    public static let nothing = Edit.all([])
}

/// A change of one place in a list. Places are counted from 0.
public enum ListChange<Element: Hashable & Sendable>: Hashable, Sendable {
    case insert(Element, at: Int)
    case remove(at: Int)
    case replace(at: Int, with: Element)
    /// Takes an element out and puts it in again, so that it then stands at the place `to`.
    case move(from: Int, to: Int)

    /// Changes `list`; the change that takes it back, or `nil`, with `list` as it was, where there is no such place.
    func apply(to list: inout [Element]) -> ListChange? {
        switch self {
        case .insert(let element, let place):
            guard (0...list.count).contains(place) else { return nil }
            list.insert(element, at: place)
            return .remove(at: place)
        case .remove(let place):
            guard list.indices.contains(place) else { return nil }
            return .insert(list.remove(at: place), at: place)
        case .replace(let place, let element):
            guard list.indices.contains(place) else { return nil }
            let before = list[place]
            list[place] = element
            return .replace(at: place, with: before)
        case .move(let from, let to):
            guard list.indices.contains(from), list.indices.contains(to) else { return nil }
            list.insert(list.remove(at: from), at: to)
            return .move(from: to, to: from)
        }
    }
}

extension Design {
    /// Changes the design.
    ///
    /// - Returns: The edit that takes the change back: applied next, it gives a design equal to the one before.
    /// - Throws: ``Misreading/Code/doesNotFit`` where the edit was made for another design or a limit would be passed;
    ///   nothing has changed then.
    public mutating func apply(_ edit: Edit) throws(Misreading) -> Edit {
        var changed = self
        guard let inverse = changed.change(by: edit) else {
            throw Misreading(.doesNotFit, found: "the change", expected: "a change of the design as it is now")
        }
        if let excess = changed.excess { throw excess }
        self = changed
        return inverse
    }

    /// The design after an edit.
    public func applying(_ edit: Edit) throws(Misreading) -> Design {
        var copy = self
        _ = try copy.apply(edit)
        return copy
    }

    private mutating func change(by edit: Edit) -> Edit? {
        switch edit {
        case .name(let text):
            defer { name = text }
            return .name(name)
        case .about(let text):
            defer { about = text }
            return .about(about)
        case .operations(let change): return change.apply(to: &operations).map(Edit.operations)
        case .entities(let change): return change.apply(to: &entities).map(Edit.entities)
        case .components(let change): return change.apply(to: &components).map(Edit.components)
        case .connections(let change): return change.apply(to: &connections).map(Edit.connections)
        case .zones(let change): return change.apply(to: &zones).map(Edit.zones)
        case .regions(let change): return change.apply(to: &regions).map(Edit.regions)
        case .distances(let change): return change.apply(to: &distances).map(Edit.distances)
        case .places(let change): return change.apply(to: &places).map(Edit.places)
        case .boundaries(let change): return change.apply(to: &boundaries).map(Edit.boundaries)
        case .teams(let change): return change.apply(to: &teams).map(Edit.teams)
        case .notes(let change): return change.apply(to: &notes).map(Edit.notes)
        case .objectives(let change): return change.apply(to: &objectives).map(Edit.objectives)
        case .experiments(let change): return change.apply(to: &experiments).map(Edit.experiments)
        case .layout(let change): return change.apply(to: &layout).map(Edit.layout)
        case .all(let edits):
            var inverses: [Edit] = []
            for edit in edits {
                guard let inverse = change(by: edit) else { return nil }
                inverses.append(inverse)
            }
            return .all(inverses.reversed())
        }
    }
}
