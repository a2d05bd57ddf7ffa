/// A thing in a design that can have settings, problems or a place in a report.
public enum Subject: Hashable, Sendable {
    /// The design as a whole.
    case design
    case component(ComponentID)
    case connection(ConnectionID)
    case operation(OperationID)
    case entity(EntityID)
    case zone(ZoneID)
    /// A zone or region by its name, as a place with settings.
    case place(String)
    /// By its number in the list, from 0.
    case objective(Int)
    case experiment(String)
    /// A fault of an experiment: its number in the list, from 0.
    case fault(Int, ofExperiment: String)
}

extension Design {
    /// The component of this identity; `nil` where the design does not have it.
    public func component(_ id: ComponentID) -> Component? { components.first { $0.id == id } }
    /// The connection of this identity; `nil` where the design does not have it.
    public func connection(_ id: ConnectionID) -> Connection? { connections.first { $0.id == id } }
    /// The operation of this identity; `nil` where the design does not have it.
    public func operation(_ id: OperationID) -> Operation? { operations.first { $0.id == id } }
    /// The entity of this identity; `nil` where the design does not have it.
    public func entity(_ id: EntityID) -> Entity? { entities.first { $0.id == id } }
    /// The zone of this identity; `nil` where the design does not have it.
    public func zone(_ id: ZoneID) -> Zone? { zones.first { $0.id == id } }

    /// The component of this name; `nil` where nobody is called so.
    public func component(named name: String) -> Component? { components.first { $0.name == name } }
    /// The operation of this name; `nil` where none is called so.
    public func operation(named name: String) -> Operation? { operations.first { $0.name == name } }
    /// The entity of this name; `nil` where none is called so.
    public func entity(named name: String) -> Entity? { entities.first { $0.name == name } }

    /// An identity that no component has: one more than the greatest, so that it depends on the design alone.
    public var nextComponentID: ComponentID { ComponentID((components.map(\.id.rawValue).max() ?? -1) + 1) }
    /// An identity that no connection has.
    public var nextConnectionID: ConnectionID { ConnectionID((connections.map(\.id.rawValue).max() ?? -1) + 1) }
    /// An identity that no operation has.
    public var nextOperationID: OperationID { OperationID((operations.map(\.id.rawValue).max() ?? -1) + 1) }
    /// An identity that no entity has.
    public var nextEntityID: EntityID { EntityID((entities.map(\.id.rawValue).max() ?? -1) + 1) }
    /// An identity that no zone has.
    public var nextZoneID: ZoneID { ZoneID((zones.map(\.id.rawValue).max() ?? -1) + 1) }

    /// The settings of a thing with the table of its keys; `nil` for what has none.
    public func settings(of subject: Subject) -> (settings: Settings, table: SettingTable, kind: Kind?)? {
        switch subject {
        case .component(let id):
            component(id).map { ($0.settings, .component, Catalogue.kind($0.kind)) }
        case .connection(let id): connection(id).map { ($0.settings, .connection, nil) }
        case .operation(let id): operation(id).map { ($0.settings, .operation, nil) }
        case .entity(let id): entity(id).map { ($0.settings, .entity, nil) }
        case .place(let name): places.first { $0.name == name }.map { ($0.settings, .place, nil) }
        case .design, .zone, .objective, .experiment, .fault: nil
        }
    }
}
