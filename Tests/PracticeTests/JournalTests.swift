import Foundation
import Practice
import Testing

/// A session survives whatever happens to the program.
@Suite struct JournalTests {
    private func folder() throws -> JournalFolder {
        let path = FileManager.default.temporaryDirectory.appending(path: "practice-\(UUID().uuidString)").path
        return JournalFolder(path: path)
    }

    private let deeds: [Deed] = [
        .asked(question: "traffic, and a \"quote\"\nwith a line"), .noted(text: "SLO 99% 🙂"),
        .entered(phase: .breaking),
        .cast(role: "store", component: ""),
        .predicted(
            rung: "store gone",
            forecast: Forecast(suffering: ["buy"], availability: .over90, recovery: .minute, isDataLost: false)),
        .drew(design: "breakboard: 1\n"), .answered(followUp: "copies", asked: "Where?", ticks: [0, 1]), .hinted,
        .rated(dimension: .leadership, points: 2), .struck(entry: 0),
    ]

    private func write(_ folder: JournalFolder) throws -> String {
        let writer = try folder.begin("small", Terms(level: .staff, minutes: 20, seed: 9), at: 1_764_000_000)
        for (number, deed) in deeds.enumerated() { #expect(writer.append(Entry(at: Double(number), deed))) }
        return writer.path
    }

    @Test func comesBackAsItWas() throws {
        let folder = try folder()
        let path = try write(folder)
        let session = try #require(JournalFile(readingFile: path))
        #expect(session.entries.map(\.deed) == deeds)
        #expect(session.heading.terms == Terms(level: .staff, minutes: 20, seed: 9))
        #expect(folder.interrupted().map(\.path) == [path])
        let prompt = try Small.prompt()
        var live = Interview(prompt, session.heading.terms)
        for entry in session.entries { live.record(entry) }
        let resumed = Interview(prompt, session.heading.terms, journal: session.entries)
        #expect(resumed.journal == live.journal && resumed.step(on: prompt.board) == live.step(on: prompt.board))
        #expect(Scorecard(resumed, on: prompt.board).text == Scorecard(live, on: prompt.board).text)
    }

    /// Wherever the file was cut off, all that is whole before is there.
    @Test func aCutFileGoesOnWhereItEnds() throws {
        let folder = try folder()
        let path = try write(folder)
        let bytes = try Data(contentsOf: URL(filePath: path))
        let first = try #require(bytes.firstIndex(of: UInt8(ascii: "\n")))
        for length in stride(from: first + 1, to: bytes.count, by: 7) {
            try bytes.prefix(length).write(to: URL(filePath: path))
            let session = try #require(JournalFile(readingFile: path))
            #expect(session.entries.map(\.deed) == Array(deeds.prefix(session.entries.count)))
            let writer = try JournalWriter.resume(path).writer
            #expect(writer.append(Entry(at: 99, .noted(text: "after"))))
            #expect(JournalFile(readingFile: path)?.entries.count == session.entries.count + 1)
        }
    }

    @Test(arguments: ["", "{}", "not json\n{}", "{\"breakboard\":2}\n", "[]\n\n\n"])
    func otherFilesAreNoSessions(text: String) throws {
        let folder = try folder()
        let path = try write(folder)
        try Data(text.utf8).write(to: URL(filePath: path))
        #expect(JournalFile(readingFile: path) == nil)
        #expect(folder.interrupted().isEmpty)
        // And they do not keep anybody from a new one.
        _ = try folder.begin("small", Terms(), at: 1_764_000_000)
    }

    @Test func aSessionThatIsOverIsNotOffered() throws {
        let folder = try folder()
        let writer = try folder.begin("small", Terms(), at: 1_764_000_000)
        #expect(writer.append(Entry(at: 0, .noted(text: "x"))) && writer.append(Entry(at: 1, .ended)))
        #expect(folder.interrupted().isEmpty)
        #expect(folder.sessions().count == 1)
    }

    /// Two terminals never write to one session: the second is told so, and takes nothing from the first.
    @Test func aSessionIsOpenOnce() throws {
        let folder = try folder()
        let first = try folder.begin("small", Terms(), at: 1_764_000_000)
        #expect(first.append(Entry(at: 0, .noted(text: "x"))))
        #expect(JournalWriter.isOpen(first.path))
        #expect(throws: JournalProblem.isOpenElsewhere) { try JournalWriter.resume(first.path) }
        #expect(first.append(Entry(at: 1, .noted(text: "y"))))
        #expect(JournalFile(readingFile: first.path)?.entries.count == 2)
    }

    @Test func whoeverHasLeftLetsGo() throws {
        let folder = try folder()
        let path = try write(folder)
        #expect(!JournalWriter.isOpen(path))
        let (session, writer) = try JournalWriter.resume(path)
        #expect(session.entries.count == deeds.count && JournalWriter.isOpen(writer.path))
    }

    /// The one that was cut off last comes first; what stands at its scorecard is over.
    @Test func sessionsAreOfferedInTheOrderOfTheirEnds() throws {
        let folder = try folder()
        var paths: [String] = []
        for (number, phase) in [Phase.targets, .breaking, .scorecard].enumerated() {
            let writer = try folder.begin("small\(number)", Terms(), at: 1_764_000_000 + Int64(number))
            #expect(writer.append(Entry(at: 0, .entered(phase: phase))))
            paths.append(writer.path)
        }
        for (number, path) in paths.enumerated() {
            let date = Date(timeIntervalSince1970: 1_764_000_100 - Double(number))
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
        }
        #expect(folder.interrupted().map(\.path) == [paths[0], paths[1]])
        #expect(folder.interrupted().map(\.heading.prompt) == ["small0", "small1"])
    }
}
