/// What one line behind `:` asks for, understood but not done: the board turns it into one step that can be undone.
public enum Command: Hashable, Sendable {
    /// `app:mobile -> api:gateway -> booking x3`: boxes and arrows to add.
    case chain(Chain)
    /// `booking.instances = 6`: a setting.
    case set(Assignment)
    /// `slow airline by 500ms`: something to break, now or at its time.
    case fault(Fault)
    /// `+ book 20/s $48`: a business request to add.
    case operation(NewOperation)
    /// `book p99 <= 900ms`: a promise to add.
    case objective(Objective)

    /// `+ book 20/s $48`
    public struct NewOperation: Hashable, Sendable {
        public var name: String
        /// How often clients send it; `nil` where nobody said.
        public var rate: Rate?
        /// What a success earns; `nil` where nobody said.
        public var value: Money?

        public init(name: String, rate: Rate? = nil, value: Money? = nil) {
            self.name = name
            self.rate = rate
            self.value = value
        }
    }

    /// More lines than this at once were not meant.
    public static let linesMax = 1000
    /// A line longer than this was not typed.
    public static let lengthMax = 4000
}

extension Command {
    /// Understands one line.
    ///
    /// - Throws: a ``Misreading`` of the language that the line looks like.
    public init(parsing text: some StringProtocol, in design: Design) throws(Misreading) {
        let line = Substring(text)
        guard line.utf8.count <= 4 * Self.lengthMax, line.count <= Self.lengthMax else {
            throw Misreading(
                .outOfRange, found: String(line.prefix(20)) + "…", expected: "at most \(Self.lengthMax) characters")
        }
        self = try CommandReader(line: line, design: design).command()
    }

    /// Understands several lines, each in the design that the ones before it have made.
    ///
    /// Empty lines and those that begin with `#` are passed over; a `- ` in front, as in a file's lists, too.
    ///
    /// - Parameters:
    ///   - text: What was typed or pasted, at most ``linesMax`` lines.
    ///   - design: As it is before the first line.
    ///   - client: Who sends the operations that are added; `nil`: the first client.
    /// - Returns: The commands, and the one edit that makes what all of them ask for.
    /// - Throws: the first trouble, its offset counted from the start of `text`. Nothing was changed then, because
    ///   designs are values.
    public static func read(
        lines text: String, in design: Design, sentBy client: ComponentID? = nil
    ) throws(Misreading) -> (commands: [Command], edit: Edit) {
        var design = design
        var edits: [Edit] = []
        var commands: [Command] = []
        let lines = text.split(maxSplits: linesMax, omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for line in lines {
            var (content, offset) = line.trimmed
            offset += text.distance(from: text.startIndex, to: line.startIndex)
            if content.hasPrefix("- ") {
                content = content.dropFirst(2)
                offset += 2
            }
            if content.isEmpty || content.hasPrefix("#") { continue }
            guard commands.count < linesMax, !content.contains(where: \.isNewline) else {
                throw Misreading(
                    .outOfRange, found: "", expected: "at most \(linesMax) lines at once", offset: offset)
            }
            do throws(Misreading) {
                let command = try Command(parsing: content, in: design)
                if let edit = try design.edit(doing: command, sentBy: client) {
                    _ = try design.apply(edit)
                    edits.append(edit)
                }
                commands.append(command)
            } catch {
                throw error.shifted(by: offset)
            }
        }
        return (commands, edits.count == 1 ? edits[0] : .all(edits))
    }
}
