public import DesignModel

extension Design {
    /// A flowchart in Mermaid's language, for wikis and pages in Markdown.
    ///
    /// Kinds have the shapes that are usual there: cylinders for stores, rounded ends for clients, dashes for what
    /// belongs to others. A zone is a frame where nothing in it stands in another zone as well.
    public var mermaid: String {
        var lines = ["flowchart LR"]
        let framed = framedZones
        for component in components where !framed.contains(where: { $0.members.contains(component.id) }) {
            lines.append("  " + node(component))
        }
        for zone in framed {
            lines.append("  subgraph z\(zone.id.rawValue)[\"zone \(escaped(zone.name))\"]")
            lines += components.filter { zone.members.contains($0.id) }.map { "    " + node($0) }
            lines.append("  end")
        }
        lines += connections.map(link)
        if components.contains(where: isOutside) {
            lines.append("  classDef outside stroke-dasharray: 5 5")
            let ids = components.filter(isOutside).map { "c\($0.id.rawValue)" }
            lines.append("  class \(ids.joined(separator: ",")) outside")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var framedZones: [Zone] {
        zones.filter { zone in
            !zone.members.isEmpty
                && zones.allSatisfy { $0.id == zone.id || Set($0.members).isDisjoint(with: zone.members) }
        }
    }

    private func node(_ component: Component) -> String {
        let count = effective(.instances, of: component)?.value.count ?? 1
        let title = escaped(component.settings.text(.label) ?? component.name) + (count > 1 ? " ×\(count)" : "")
        let (left, right) =
            switch Catalogue.kind(component.kind)?.shape {
            case .rounded: ("([", "])")
            case .double: ("[(", ")]")
            case .open: ("[[", "]]")
            case .plain, .dashed, nil: ("[", "]")
            }
        return "c\(component.id.rawValue)\(left)\"\(title)\"\(right)"
    }

    private func isOutside(_ component: Component) -> Bool { Catalogue.kind(component.kind)?.shape == .dashed }

    private func link(_ connection: Connection) -> String {
        let names = (connection.settings.operations(.for) ?? []).compactMap { operation($0)?.name }
        let isMiss = connection.settings.component(.behind) != nil
        let words = (names.isEmpty ? [] : [names.joined(separator: ", ")]) + (isMiss ? ["on a miss"] : [])
        let label = words.isEmpty ? "" : "|\"\(escaped(words.joined(separator: ", ")))\"|"
        return "  c\(connection.from.rawValue) \(isMiss ? "-.->" : "-->")\(label) c\(connection.to.rawValue)"
    }

    /// Text between quotes: what would end it, or be taken for a mark, as a character code.
    private func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "\"": result += "#quot;"
            case "#": result += "#35;"
            case "<": result += "#lt;"
            case ">": result += "#gt;"
            case "\n", "\r\n", "\r": result += " "
            default: result.append(character)
            }
        }
    }
}
