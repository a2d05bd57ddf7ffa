import Cells
import DesignFiles
import DesignModel
import Documents
import Foundation
import Practice
import Whiteboard

extension Board {
    /// Begins an interview; without a prompt, one is chosen on the board.
    static func practise(
        _ named: NamedPrompt?, _ terms: Terms, on board: String?, _ appearance: OutputOptions
    ) throws(Failure) {
        let folder = JournalFolder(environment: ProcessInfo.processInfo.environment)
        guard let named else {
            var prompts: [Prompt] = []
            for name in NamedPrompt.shippedNames { prompts.append(try NamedPrompt(name).prompt) }
            return try run(
                .empty, FileShelf(keepingIn: nil), appearance,
                practice: PracticeStart(PracticeState(offering: prompts, terms), in: folder))
        }
        let brought = try board.map { (name) throws(Failure) in try NamedDesign(name).open().design }
        var writer: JournalWriter?
        if let folder {
            do throws(FileProblem) {
                writer = try folder.begin(named.source, terms, at: Int64(Date().timeIntervalSince1970))
            } catch {
                throw Failure(error)
            }
        }
        var interview = Interview(named.prompt, terms)
        // A board that is brought along is in no prompt: without this, it would be gone after a cut.
        if let brought, let document = try? Document(saying: brought, name: "board") {
            let entry = Entry(at: 0, .drew(design: String(decoding: document.source.bytes, as: UTF8.self)))
            interview.record(entry)
            _ = writer?.append(entry)
        }
        try run(
            OpenedDesign(brought ?? named.prompt.board), FileShelf(keepingIn: nil), appearance,
            practice: PracticeStart(PracticeState(interview), in: folder, continuing: writer))
        tellWhereItIs(writer)
    }

    /// Goes on with a session that was cut off: the one that there is, or the one that is named.
    static func resumePractice(_ name: String?, _ appearance: OutputOptions) throws(Failure) {
        guard let folder = JournalFolder(environment: ProcessInfo.processInfo.environment) else {
            throw Failure(.noInput, "no home folder is known, so no session was written down")
        }
        let path = try CutOffSessions(in: folder).path(of: name)
        let session: JournalFile
        let writer: JournalWriter
        do throws(JournalProblem) {
            (session, writer) = try JournalWriter.resume(path)
        } catch {
            throw Failure(error, path)
        }
        let prompt = try NamedPrompt(session.heading.prompt).prompt
        let interview = Interview(prompt, session.heading.terms, journal: session.entries)
        let text = interview.drawing ?? ""
        let design = text.isEmpty ? prompt.board : (try? DesignFile(text: text, name: "board"))?.design ?? prompt.board
        try run(
            OpenedDesign(design), FileShelf(keepingIn: nil), appearance,
            practice: PracticeStart(PracticeState(resuming: interview), in: folder, continuing: writer))
        tellWhereItIs(writer)
    }

    private static func tellWhereItIs(_ writer: JournalWriter?) {
        guard let writer else { return }
        let session = JournalFile(readingFile: writer.path)
        if session?.isJudged ?? false {
            StandardError.write(
                "The record of your decisions: \(writer.recordPath.sanitised())\n"
                    + "Everything that was done: \(writer.path.sanitised())\n")
        } else if session?.entries.isEmpty ?? true {
            // Where nothing was done, there is nothing to go on with.
            StandardError.write("Nothing was said or drawn, so there is nothing to go on with.\n")
        } else {
            StandardError.write("The session is kept; `breakboard practice --resume` goes on with it.\n")
        }
    }
}

extension Failure {
    fileprivate init(_ problem: JournalProblem, _ path: String) {
        switch problem {
        case .isOpenElsewhere: self = .isOpen(path)
        case .isNone: self.init(.badData, "there is no session in \(path.sanitised())")
        case .file(let problem): self.init(problem)
        }
    }

    fileprivate static func isOpen(_ path: String) -> Failure {
        Failure(
            .unavailable,
            "this session is open in another terminal; leave it there first (:q), or begin another one\n  "
                + path.sanitised())
    }
}

/// The sessions that can be gone on with.
struct CutOffSessions {
    private let folder: JournalFolder
    /// Nobody is at them; the one that was cut off last first.
    private let free: [JournalFile]
    /// Somebody is.
    private let open: [JournalFile]

    /// More are not listed.
    private static let listMax = 9

    init(in folder: JournalFolder) {
        self.folder = folder
        let all = folder.interrupted()
        let taken = Set(all.map(\.path).filter(JournalWriter.isOpen))
        free = all.filter { !taken.contains($0.path) }
        open = all.filter { taken.contains($0.path) }
    }

    /// The file of the session that is meant.
    ///
    /// - Parameter name: A place in the list, the name of a session, or that of its prompt; `nil`: the only one.
    func path(of name: String?) throws(Failure) -> String {
        guard let name else { return try only(of: free) }
        if let number = Int(name), free.indices.contains(number - 1) { return free[number - 1].path }
        // By its own name, one can be looked at that stands at its scorecard, too.
        if let session = folder.sessions().first(where: { $0.name == name }) { return session.path }
        let meant = free.filter { $0.promptName == name }
        if !meant.isEmpty { return try only(of: meant) }
        if let taken = open.first(where: { $0.promptName == name }) { throw .isOpen(taken.path) }
        let number = Int(name) == nil ? "" : "; the list has \(free.count)"
        throw Failure(.noInput, "no session `\(name.sanitised(limit: 100))` was cut off\(number)")
    }

    private func only(of sessions: [JournalFile]) throws(Failure) -> String {
        guard sessions.count != 1 else { return sessions[0].path }
        if sessions.isEmpty {
            if let taken = open.first { throw .isOpen(taken.path) }
            throw Failure(.noInput, "no session was cut off; `breakboard practice` begins one")
        }
        let now = Int64(Date().timeIntervalSince1970)
        let rows = free.enumerated().filter { row in sessions.contains { $0.path == row.element.path } }
        var lines = ["\(rows.count) sessions were cut off. `breakboard practice --resume 1` goes on with number 1:"]
        lines += rows.prefix(Self.listMax).map { "  \($0.offset + 1)  \($0.element.summary(now: now))" }
        if rows.count > Self.listMax { lines.append("  and \(rows.count - Self.listMax) that are older") }
        if !open.isEmpty {
            lines.append("Besides, \(open.count) \(open.count == 1 ? "is" : "are") open in another terminal.")
        }
        throw Failure(.usage, lines.joined(separator: "\n"))
    }
}

extension JournalFile {
    /// The prompt's name, without a folder and an extension.
    fileprivate var promptName: String {
        heading.prompt.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? heading.prompt
    }

    /// `travel-loyalty, senior, 45 minutes: break it, minute 12; 3 minutes ago (2026-11-25-103000-travel-loyalty)`
    fileprivate func summary(now: Int64) -> String {
        var phase = Phase.clarify
        for case .entered(let next) in entries.map(\.deed) { phase = next }
        let minute = Int((entries.last?.at ?? 0) / 60)
        let minutes = max(0, now - changed) / 60
        let age =
            switch minutes {
            case ..<2: "just now"
            case ..<120: "\(minutes) minutes ago"
            case ..<2880: "\(minutes / 60) hours ago"
            default: "\(minutes / 1440) days ago"
            }
        return
            ("\(promptName), \(heading.terms.level.rawValue), \(heading.terms.minutes) minutes: \(phase.title), minute "
            + "\(minute); \(age) (\(name))").sanitised(limit: 300)
    }
}
