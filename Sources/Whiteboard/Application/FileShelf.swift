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
    /// What the file was like when it was read or written; `nil` where that is not known.
    private var stamp: FileStamp?
    private let recoveries: RecoveryFolder?
    private var abandoned: (recovery: Recovery, file: DesignFile)?
    private var isRestored = false

    /// A shelf that keeps unsaved work in a folder; without one, in none.
    public init(keepingIn recoveries: RecoveryFolder?) { self.recoveries = recoveries }

    /// A shelf that keeps unsaved work where the user's state belongs.
    public convenience init() {
        self.init(
            keepingIn: RecoveryFolder(application: "breakboard", environment: ProcessInfo.processInfo.environment))
    }

    // MARK: Opening

    public func open(_ name: String) throws(ShelfProblem) -> OpenedDesign {
        try refuseWhatIsNoFile(name)
        let source: DesignSource
        let read: (file: DesignFile, stamp: FileStamp?)
        do throws(DesignSourceError) {
            source = try DesignSource(name)
            read = try source.open()
        } catch {
            throw ShelfProblem(error.description)
        }
        let isShipped = read.stamp == nil
        take(read.file, path: isShipped ? nil : source.name, original: isShipped ? source.name : nil, read.stamp)
        return OpenedDesign(
            read.file.design, file: source.name, isShipped: isShipped,
            remarks: read.file.findings.filter { $0.severity == .error }.map(\.description))
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
            if case .unknown(_, suggestion: nil) = error, Self.canBecomeFile(name) {
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
        self.stamp = stamp
        isRestored = false
        abandoned = nil
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
        let (bytes, isAnew) = try text(saying: design, name: target, mayBeAnew: !isSame)
        do throws(FileProblem) {
            stamp = try FileOnDisk(target).write(bytes, over: expectation)
        } catch {
            throw problem(error, isSame: isSame)
        }
        // What was kept belongs to the name that it had until now.
        forget()
        path = target
        original = nil
        isRestored = false
        if isAnew { file = nil }
        forget()
        return target
    }

    private func problem(_ error: FileProblem, isSame: Bool) -> ShelfProblem {
        guard error.reason == .changedByOthers else { return ShelfProblem(error.description) }
        if !isSame { return ShelfProblem("\(error.path) exists already.", isChangedByOthers: true) }
        if isRestored {
            return ShelfProblem(
                "\(error.path) may have changed since the work that was restored began.", isChangedByOthers: true)
        }
        return ShelfProblem(error.description, isChangedByOthers: true)
    }

    /// The bytes to write, with as much of the file as it was as possible.
    ///
    /// - Parameter mayBeAnew: Whether all of it may be written anew, comments lost, where no change of the file says it.
    private func text(
        saying design: Design, name: String, mayBeAnew: Bool
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

    public func keep(_ design: Design) throws(ShelfProblem) {
        guard let recoveries else { return }
        let (bytes, _) = try text(saying: design, name: path ?? "unsaved work", mayBeAnew: true)
        do throws(FileProblem) {
            try recoveries.keep(bytes, of: path, from: original, at: Int64(Date().timeIntervalSince1970))
        } catch {
            throw ShelfProblem(error.description)
        }
    }

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
            // It goes on from the kept text, whose identities the restored design has. What the file was like when that
            // work began is not known, so saving asks.
            file = abandoned.file
            stamp = nil
            original = path == nil ? abandoned.recovery.original : nil
            self.isRestored = true
            // At no moment does it stand nowhere.
            do throws(ShelfProblem) { try keep(abandoned.file.design) } catch { return }
        }
        recoveries?.discard(abandoned.recovery)
    }

    private static func age(of recovery: Recovery) -> String {
        let minutes = (Int64(Date().timeIntervalSince1970) - recovery.savedSeconds) / 60
        switch minutes {
        case ..<2: return "a minute ago"
        case ..<120: return "\(minutes) minutes ago"
        case ..<2880: return "\(minutes / 60) hours ago"
        default: return "\(minutes / 1440) days ago"
        }
    }
}
