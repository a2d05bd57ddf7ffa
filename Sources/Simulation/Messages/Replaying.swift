/// What the consumers of a log have finished with, in the order in which they did: a log keeps it, so that it can be read
/// again.
struct Journal: Sendable {
    struct Entry: BitwiseCopyable, Sendable {
        var operation: Int32
        var client: Int32
        var phase: Int32
        var key: UInt64
        /// When its user sent it, and when its message was stored.
        var sent: Time
        var stored: Time
        /// See ``Message``.
        var identity: UInt64
        var order: UInt64
    }

    /// More than this are never kept; the oldest go first.
    static let most = 100_000

    private var entries = Flat<Entry>()
    /// Where the oldest one stands, once there are so many.
    private var oldest = 0

    var count: Int { entries.count }

    mutating func makeUnique() { entries.makeUnique() }

    mutating func add(_ entry: Entry) {
        guard entries.count == Self.most else { return entries.append(entry) }
        entries[oldest] = entry
        oldest = (oldest + 1) % Self.most
    }

    /// Takes out what was stored at a time or later, in the order in which it was stored.
    mutating func take(storedSince time: Time) -> [Entry] {
        let inOrder = (0..<entries.count).map { entries[(oldest + $0) % entries.count] }
        entries = Flat(inOrder.filter { $0.stored < time })
        oldest = 0
        return inOrder.filter { $0.stored >= time }.sorted { ($0.order, $0.identity) < ($1.order, $1.identity) }
    }
}

extension Engine {
    /// A consumer of a log is done with a message: the log keeps it.
    @inline(never)
    mutating func keepForReplay(_ message: Int32) {
        let row = messages[message]
        let request = requests[row.request]
        journals[Int(row.feed)].add(
            Journal.Entry(
                operation: request.operation, client: request.client, phase: request.phase, key: request.key,
                sent: request.started, stored: row.stored, identity: row.identity, order: row.order))
    }

    /// Consumers go back in a log and read again what was stored in the last so many nanoseconds: first that, then what waits
    /// already. What they change by it was changed before.
    ///
    /// - Parameter station: the log, of which all consumers go back, or one consumer, which goes back in all that it reads.
    mutating func replay(_ station: Int, last span: Time) {
        for feed in feeds.indices where tables.feeds[feed].isLog && concerns(feed, station) {
            let row = tables.feeds[feed]
            let since = max(now - span, row.retention >= 0 ? now - row.retention : 0)
            for entry in journals[feed].take(storedSince: since).reversed() {
                guard !isFull else {
                    halt = .tooManyInFlight
                    return
                }
                putBack(entry, feed)
            }
            pull(feed)
        }
    }

    private func concerns(_ feed: Int, _ station: Int) -> Bool {
        let row = tables.feeds[feed]
        let takers = tables.feedLinks[Int(row.firstLink)..<Int(row.firstLink + row.linkCount)]
        return Int(row.station) == station || takers.contains { Int(tables.links[Int($0)].callee) == station }
    }

    private mutating func putBack(_ entry: Journal.Entry, _ feed: Int) {
        serial &+= 1
        let request = requests.take(Request())
        requests[request].begin(
            entry.operation, from: entry.client, key: entry.key, identity: Stream.mixed(serial), now: entry.sent)
        requests[request].references = 1
        requests[request].isOpen = false
        requests[request].succeeded = true
        requests[request].isPublished = true
        requests[request].isReplayed = true
        requests[request].phase = entry.phase
        let message = messages.take(Message())
        messages[message] = Message(
            identity: entry.identity, order: entry.order, stored: entry.stored,
            generation: messages[message].generation &+ 1, request: request, feed: Int32(feed),
            partition: tables.feeds[feed].partition(of: entry.key), again: .replay)
        recorder.feeds[feed].point.replayed &+= 1
        wait(message, inFront: true)
    }
}
