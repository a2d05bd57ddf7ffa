import DesignModel
import Foundation
public import Practice
import Synchronization

/// Writes a session down in files, and runs what it breaks on a thread of its own.
public final class PracticeThread: PracticePort {
    private let folder: JournalFolder?
    private var writer: JournalWriter?
    private let wake: @Sendable () -> Void
    private let news = Mailbox()
    private let queue = DispatchQueue(label: "practice", qos: .userInitiated)
    /// Whether it was told that nothing is written down.
    private var hasTold = false

    /// - Parameters:
    ///   - folder: Where sessions are written down; `nil`: nowhere.
    ///   - writer: The session that goes on.
    ///   - wake: is called from another thread whenever there is news.
    public init(_ folder: JournalFolder?, continuing writer: JournalWriter? = nil, wake: @escaping @Sendable () -> Void)
    {
        self.folder = folder
        self.writer = writer
        self.wake = wake
    }

    public func takeNews() -> [PracticeNews] { news.takeAll() }

    public func send(_ order: PracticeOrder) {
        switch order {
        case .begin(let prompt, let terms): begin(prompt, terms)
        case .write(let entry):
            guard let writer, !writer.append(entry) else { return }
            complain("The session cannot be written down: \(writer.path) takes no more.")
        case .record(let text): record(text)
        case .run, .examineReference, .improve: runBeside(order)
        }
    }

    private func begin(_ prompt: String, _ terms: Terms) {
        guard let folder else { return complain("The session is not written down: no home folder is known.") }
        do {
            writer = try folder.begin(prompt, terms, at: Int64(Date().timeIntervalSince1970))
        } catch {
            complain("The session is not written down. \(error)")
        }
    }

    private func complain(_ text: String) {
        guard !hasTold else { return }
        hasTold = true
        news.put(.trouble(text))
        wake()
    }

    private func record(_ text: String) {
        guard let writer else { return }
        do { news.put(.recorded(path: try writer.record(text))) } catch { news.put(.trouble("\(error)")) }
        wake()
    }

    private func runBeside(_ order: PracticeOrder) {
        let (news, wake) = (news, wake)
        queue.async {
            guard let item = order.result else { return }
            news.put(item)
            wake()
        }
    }

    private final class Mailbox: Sendable {
        private let items = Mutex<[PracticeNews]>([])
        func put(_ item: PracticeNews) { items.withLock { $0.append(item) } }
        func takeAll() -> [PracticeNews] {
            items.withLock { items in
                defer { items = [] }
                return items
            }
        }
    }
}

/// Practice without files and threads: what is ordered is done at once.
public final class SteppedPractice: PracticePort {
    /// Everything that was written down.
    public private(set) var written: [Entry] = []
    public private(set) var record: String?
    private var news: [PracticeNews] = []

    public init() {}

    public func send(_ order: PracticeOrder) {
        switch order {
        case .begin: break
        case .write(let entry): written.append(entry)
        case .record(let text):
            record = text
            news.append(.recorded(path: "record.md"))
        case .run, .examineReference, .improve: if let item = order.result { news.append(item) }
        }
    }

    public func takeNews() -> [PracticeNews] {
        defer { news = [] }
        return news
    }
}

extension PracticeOrder {
    /// What comes of an order that runs something; `nil` for others.
    fileprivate var result: PracticeNews? {
        switch self {
        case .begin, .write, .record: return nil
        case .run(let staging): return .findings(rung: staging.rung.name, staging.run())
        case .examineReference(let prompt, let seed):
            guard let board = prompt.referenceBoard else {
                return .trouble("The strong board \(prompt.reference) does not ship.")
            }
            return .reference(Examination(prompt, on: board, seed: seed).findings)
        case .improve(let prompt, let design, let cast, let findings, let seed):
            return .gains(Improvement.search(prompt, design, cast, findings, seed: seed))
        }
    }
}

/// How practice begins: anew, or where a session was cut off.
public struct PracticeStart {
    public let state: PracticeState
    let folder: JournalFolder?
    let writer: JournalWriter?

    /// - Parameters:
    ///   - folder: Where sessions are written down; `nil`: nowhere.
    ///   - writer: The session that goes on.
    public init(_ state: PracticeState, in folder: JournalFolder?, continuing writer: JournalWriter? = nil) {
        self.state = state
        self.folder = folder
        self.writer = writer
    }
}
