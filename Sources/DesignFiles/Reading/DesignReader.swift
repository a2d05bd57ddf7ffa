import DesignModel
import Documents

/// Reads a document as a design: what it understands goes into the design, everything else becomes a complaint.
struct DesignReader {
    let document: Document
    var design = Design()
    var complaints: Complaints
    var whereabouts = Whereabouts()
    var spellings = Spellings()
    /// Whether nothing keeps the design from being run.
    private(set) var canRun = false
    /// Who is called what, once everything has been declared.
    var names = Names(Design())

    init(_ document: Document) {
        self.document = document
        complaints = Complaints(document)
    }

    /// Whether anything could not be understood.
    var isUnreadable: Bool { complaints.hasErrors }

    /// Reads the whole document.
    ///
    /// Names come first, because everything refers to them, and faults last, because they are checked against all else.
    mutating func read() {
        guard let sections = sections() else { return }
        guard acceptsVersion(sections[.breakboard]) else { return }
        design.name = text(sections[.name]) ?? ""
        design.about = text(sections[.about]) ?? ""
        declare(sections)
        if isOverfull(sections) { return }
        readThings(sections)
        readConnections(sections[.connections])
        readPlaces(sections)
        readOwners(sections)
        readNotes(sections[.notes])
        readLayout(sections[.layout])
        readPromises(sections)
        design = design.harmless
        if let excess = design.excess {
            complaints.add(
                Finding(
                    .error, "the design has \(excess.found)", file: document.source.name, expected: excess.expected))
        }
    }

    /// Adds what is wrong or odd with a design that was understood.
    mutating func review() {
        if document.root.isEmpty {
            complaints.add(
                Finding(
                    .error, "the file says nothing", file: document.source.name, expected: "a design",
                    advice: "a design begins with `breakboard: \(DesignFile.version)`"))
        }
        let problems = design.problems()
        for problem in problems { complaints.add(whereabouts.finding(about: problem, in: document)) }
        canRun = !document.root.isEmpty && !problems.contains(where: \.keepsDesignFromRunning)
    }

    /// The sections by name; none where the file is something else altogether.
    private mutating func sections() -> [Section: Node.Entry]? {
        guard let entries = document.root.entries else {
            complaints.add(
                "this is not a design", at: document.root.range,
                expected: "sections such as components: and connections:",
                advice: "a design begins with `breakboard: \(DesignFile.version)`")
            return nil
        }
        var sections: [Section: Node.Entry] = [:]
        for entry in entries {
            if let section = Section(rawValue: entry.key) {
                sections[section] = entry
            } else {
                complaints.add(
                    "unknown section", at: entry.keyRange, read: entry.key, expected: "a section of a design",
                    suggestion: nearest(to: entry.key, in: Section.allCases.map(\.rawValue)),
                    advice: "sections are " + Section.allCases.map(\.rawValue).joined(separator: ", "))
            }
        }
        return sections
    }

    private mutating func acceptsVersion(_ entry: Node.Entry?) -> Bool {
        guard let entry else {
            guard !document.root.isEmpty else { return true }
            complaints.add(
                Finding(
                    .warning,
                    "the file does not say its format version, so it is read as version \(DesignFile.version)",
                    file: document.source.name, advice: "begin it with `breakboard: \(DesignFile.version)`"))
            return true
        }
        guard let text = text(entry) else { return false }
        switch Int(text) {
        case DesignFile.version: return true
        case let version? where version > DesignFile.version:
            complaints.add(
                "the file is of format version \(version), which is newer than this program", at: entry.value.range,
                expected: "version \(DesignFile.version)", advice: "update breakboard to open it")
        default:
            complaints.add(
                "there is no such format version:", at: entry.value.range, read: text,
                expected: "\(DesignFile.version)", suggestion: "\(DesignFile.version)")
        }
        return false
    }

    /// A document beyond the limits is refused before anything takes long.
    private mutating func isOverfull(_ sections: [Section: Node.Entry]) -> Bool {
        for (section, entry) in sections {
            let count = max(entry.value.entries?.count ?? 0, entry.value.items?.count ?? 0)
            guard count > section.countMax else { continue }
            complaints.add(
                "the design has \(count) \(section.rawValue)", at: entry.keyRange,
                expected: "at most \(section.countMax)")
        }
        return sections.contains { section, entry in
            max(entry.value.entries?.count ?? 0, entry.value.items?.count ?? 0) > section.countMax
        }
    }
}
