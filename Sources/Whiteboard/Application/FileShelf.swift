import DesignFiles
public import DesignModel
public import Documents
import Foundation

/// Designs in files: read with their comments, saved by changing no more than has to change, kept aside while unsaved.
public final class FileShelf: DesignShelf {
    /// The file as it was read, which every save starts from, so that undoing everything gives the old bytes again;
    /// `nil` where every save writes the file anew.
    private var file: DesignFile?
    private var path: String?
    /// The design that ships, while nothing was saved under a name of its own.
    private var original: String?
    /// What the file was like when it was read or written; `nil`: there was none.
    private var stamp: FileStamp?
    /// What the file said when the work on the board began, perhaps in an earlier session.
    private var base: FileStamp.Content?
    /// Why saving has to ask although nobody has written the file since it was read: it says something else than it did
    /// when the work that was restored began.
    private var doubt: String?
    /// What the file was like when it was seen to have been changed, and what that means.
    private var foreign: (stamp: FileStamp, change: OutsideChange)?
    private let recoveries: RecoveryFolder?
    private var abandoned: (recovery: Recovery, file: DesignFile)?

    /// A shelf that keeps unsaved work in a folder; without one, in none.
    public init(keepingIn recoveries: RecoveryFolder?) { self.recoveries = recoveries }

    /// A shelf that keeps unsaved work where the user's state belongs.
    public convenience init() {
        self.init(
            keepingIn: RecoveryFolder(application: "breakboard", environment: ProcessInfo.processInfo.environment))
    }

    /// Of a design that has no file yet, beside where the program was started.
    public var traces: TraceFolder { TraceFolder(beside: path ?? "") }

    // MARK: Opening

    public func open(_ name: String) throws(ShelfProblem) -> OpenedDesign {
        try refuseWhatIsNoFile(name)
        let source: DesignSource
        let read: (file: DesignFile, stamp: FileStamp?)
        do throws(DesignSourceError) {
            source = try DesignSource(name)
            read = try source.open()
        } catch {
            // The work on it is still there, and is offered.
            if hasAbandonedWork(on: name) { return beginAnew(name, because: error) }
            throw ShelfProblem(error.description)
        }
        let isShipped = read.stamp == nil
        take(read.file, path: isShipped ? nil : source.name, original: isShipped ? source.name : nil, read.stamp)
        return OpenedDesign(
            read.file.design, file: source.name, isShipped: isShipped,
            remarks: read.file.findings.filter { $0.severity == .error }.map(\.description))
    }

    private func hasAbandonedWork(on name: String) -> Bool { recoveries?.abandoned(of: name).isEmpty == false }

    /// An empty board for what is no design any more, or not there, but has unsaved work.
    private func beginAnew(_ path: String, because error: DesignSourceError) -> OpenedDesign {
        let stamp = try? FileOnDisk(path).read().stamp
        take(nil, path: path, stamp)
        if stamp != nil { doubt = "\(path) is no design that can be read." }
        return OpenedDesign(Design(), file: path, remarks: [error.description])
    }

    /// An empty board; it says where work was left behind that is offered only when its file is opened.
    public func begin() -> OpenedDesign {
        let left = recoveries?.abandoned().lazy.compactMap(\.document).first
        guard let left else { return .empty }
        let name = left.split(separator: "/").last.map(String.init) ?? left
        let shown = FileOnDisk(name).exists ? name : left
        return OpenedDesign(Design(), remarks: ["Unsaved work on \(shown) was found: :e \(shown) offers it."])
    }

    /// Opens a design, or an empty board for a file that is still to be written; for the start, when there is nothing yet
    /// that somebody could lose by a slip of the hand.
    public func openOrBegin(_ name: String) throws(ShelfProblem) -> OpenedDesign {
        do throws(DesignSourceError) { _ = try DesignSource(name) } catch {
            if case .unknown(_, suggestion: nil) = error, Self.canBecomeFile(name), !hasAbandonedWork(on: name) {
                take(nil, path: name)
                return OpenedDesign(Design(), file: name, remarks: ["\(name) is new: :w writes it."])
            }
        }
        return try open(name)
    }

    /// Whether a path that leads to nothing is that of a design that somebody is about to draw, and no slip of the hand:
    /// it ends like one, and its folder exists.
    private static func canBecomeFile(_ path: String) -> Bool {
        let url = URL(filePath: path)
        return ["yaml", "yml"].contains(url.pathExtension) && FileOnDisk(url.deletingLastPathComponent().path).isFolder
    }

    /// From now on this is the open one.
    private func take(_ file: DesignFile?, path: String?, original: String? = nil, _ stamp: FileStamp? = nil) {
        forget()
        self.file = file
        self.path = path
        self.original = original
        settle(stamp)
        abandoned = nil
    }

    /// From now on this is what the file says.
    private func settle(_ stamp: FileStamp?) {
        self.stamp = stamp
        base = stamp?.content
        doubt = nil
        foreign = nil
    }

    /// What is on the board has to be there when it is opened again, and nothing may keep the board waiting.
    private func refuseWhatIsNoFile(_ path: String) throws(ShelfProblem) {
        guard FileOnDisk(path).mayKeepWaiting else { return }
        throw ShelfProblem("\(path) is not a file, but something like a pipe or a device. Choose a file.")
    }

    // MARK: Saving

    public func save(_ design: Design, as name: String?, insisting: Bool) throws(ShelfProblem) -> String {
        guard let target = name.map(Self.fileName) ?? path else {
            throw ShelfProblem("It has no name yet: save it with :w NAME.")
        }
        try refuseWhatIsNoFile(target)
        let isSame = target == path
        var expectation = FileOnDisk.Expectation.nothing
        if insisting {
            expectation = .anything
        } else if isSame, let stamp {
            expectation = .same(stamp)
        }
        if isSame, !insisting, let doubt, FileOnDisk(target).exists { throw ShelfProblem(doubt, .changed) }
        let (bytes, isAnew) = try Self.text(saying: design, name: target, from: file, mayBeAnew: !isSame)
        let written: FileStamp
        do throws(FileProblem) {
            written = try FileOnDisk(target).write(bytes, over: expectation, evenReadOnly: insisting)
        } catch {
            throw problem(error, isSame: isSame)
        }
        // What was kept belongs to the name that it had until now.
        forget()
        path = target
        original = nil
        settle(written)
        if isAnew { file = nil }
        forget()
        return target
    }

    private func problem(_ error: FileProblem, isSame: Bool) -> ShelfProblem {
        let name = error.path
        return switch error.reason {
        case .readOnly: ShelfProblem("\(name) is read-only.", .readOnly)
        case .changedByOthers where !isSame: ShelfProblem("\(name) exists already.", .exists)
        case .changedByOthers where !FileOnDisk(name).exists:
            ShelfProblem("\(name) was deleted by another program.", .deleted)
        case .changedByOthers: ShelfProblem("\(name) was changed by another program.", .changed)
        default: ShelfProblem(error.description)
        }
    }

    public func outsideChange() -> OutsideChange? {
        guard let path, let stamp else { return nil }
        let file = FileOnDisk(path)
        guard file.exists else { return .deleted }
        if file.looks(like: stamp) { return nil }
        if let foreign, file.looks(like: foreign.stamp) { return foreign.change }
        guard !file.mayKeepWaiting, let (bytes, now) = try? file.read() else { return .damaged(at: 0) }
        if now.hasSameContent(as: stamp) {
            // It was only touched.
            self.stamp = now
            return nil
        }
        let isDesign = (try? DesignFile(bytes, name: path)) != nil
        let time = now.modifiedNanoseconds
        let change = isDesign ? OutsideChange.written(at: time) : .damaged(at: time)
        foreign = (now, change)
        return change
    }

    /// The bytes to write, with as much of the file as it was as possible.
    ///
    /// - Parameter mayBeAnew: Whether all of it may be written anew, comments lost, where no change of the file says it.
    private static func text(
        saying design: Design, name: String, from file: DesignFile?, mayBeAnew: Bool
    ) throws(ShelfProblem) -> (bytes: [UInt8], isAnew: Bool) {
        do throws(DesignSavingError) {
            guard let file else { return (try Document(saying: design, name: name).source.bytes, true) }
            return (try file.saying(design).source.bytes, false)
        } catch {
            if mayBeAnew, let document = try? Document(saying: design, name: name) {
                return (document.source.bytes, true)
            }
            throw ShelfProblem(error.description)
        }
    }

    /// A name without an ending is a design's.
    private static func fileName(_ name: String) -> String {
        let last = name.split(separator: "/").last ?? ""
        return last.contains(".") ? name : name + ".yaml"
    }

    // MARK: Unsaved work

    public func keeping(_ design: Design) -> Keeping {
        guard let recoveries else { return Keeping { nil } }
        return Keeping { [file, path, original, base] in
            do throws(ShelfProblem) {
                let (bytes, _) = try Self.text(
                    saying: design, name: path ?? "unsaved work", from: file, mayBeAnew: true)
                do throws(FileProblem) {
                    try recoveries.keep(bytes, of: path, from: original, over: base, at: Self.now)
                } catch {
                    return ShelfProblem(error.description)
                }
            } catch {
                return error
            }
            return nil
        }
    }

    /// In seconds since 1970.
    private static var now: Int64 { Int64(Date().timeIntervalSince1970) }

    public func forget() { recoveries?.forget(path) }

    public func abandonedWork() -> AbandonedWork? {
        guard let recoveries else { return nil }
        // A file has its own work, a design that ships too, and all that has no name is offered to an empty board.
        let candidates = recoveries.abandoned(of: path).filter { recovery in
            path != nil || recovery.document == nil && (original == nil || recovery.original == original)
        }
        // A damaged one hides no other.
        for found in candidates {
            guard let read = try? DesignFile(found.bytes, name: "unsaved work") else { continue }
            abandoned = (found, read)
            let name = read.design.name
            return AbandonedWork(
                read.design, of: path ?? found.original ?? (name.isEmpty ? nil : name), age: Self.age(of: found))
        }
        return nil
    }

    public func settleAbandonedWork(isRestored: Bool) {
        guard let abandoned else { return }
        self.abandoned = nil
        if isRestored {
            // It goes on from the kept text, whose identities the restored design has.
            file = abandoned.file
            base = abandoned.recovery.base
            if let stamp, let path, stamp.content != base {
                doubt =
                    base == nil
                    ? "\(path) may say something else than when the restored work began."
                    : "\(path) was changed since the restored work began."
            }
            original = path == nil ? abandoned.recovery.original : nil
            // At no moment does it stand nowhere.
            do throws(ShelfProblem) { try keep(abandoned.file.design) } catch { return }
        }
        recoveries?.discard(abandoned.recovery)
    }

    private static func age(of recovery: Recovery) -> String {
        let seconds = max(0, now - recovery.savedSeconds)
        switch seconds {
        case ..<5: return "just now"
        case ..<60: return "\(seconds) seconds ago"
        case ..<120: return "a minute ago"
        case ..<7200: return "\(seconds / 60) minutes ago"
        case ..<172_800: return "\(seconds / 3600) hours ago"
        default: return "\(seconds / 86_400) days ago"
        }
    }
}
