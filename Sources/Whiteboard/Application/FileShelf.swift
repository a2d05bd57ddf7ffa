import DesignFiles
public import DesignModel
public import Documents
import Foundation

/// Designs in files: read with their comments, saved by changing no more than has to change, kept aside while unsaved.
public final class FileShelf: DesignShelf {
    /// The file as it was read, which every save starts from, so that undoing everything gives the old bytes again.
    private var file: DesignFile?
    private var path: String?
    private var stamp: FileStamp?
    private let recoveries: RecoveryFolder?
    private var abandoned: (recovery: Recovery, file: DesignFile)?

    /// A shelf that keeps unsaved work in a folder; without one, in none.
    public init(keepingIn recoveries: RecoveryFolder?) { self.recoveries = recoveries }

    /// A shelf that keeps unsaved work where the user's state belongs.
    public convenience init() {
        self.init(
            keepingIn: RecoveryFolder(application: "breakboard", environment: ProcessInfo.processInfo.environment))
    }

    // MARK: Opening

    public func open(_ name: String) throws(ShelfProblem) -> OpenedDesign {
        let source: DesignSource
        let read: (file: DesignFile, stamp: FileStamp?)
        do throws(DesignSourceError) {
            source = try DesignSource(name)
            read = try source.open()
        } catch {
            throw ShelfProblem(error.description)
        }
        // Whoever opens another design has been asked about this one.
        forget()
        file = read.file
        stamp = read.stamp
        let isShipped = read.stamp == nil
        path = isShipped ? nil : source.name
        return OpenedDesign(
            read.file.design, file: source.name, isShipped: isShipped,
            remarks: read.file.findings.filter { $0.severity == .error }.map(\.description))
    }

    // MARK: Saving

    public func save(_ design: Design, as name: String?, insisting: Bool) throws(ShelfProblem) -> String {
        guard let target = name.map(Self.fileName) ?? path else {
            throw ShelfProblem("It has no name yet: save it with :w NAME.")
        }
        let isSame = target == path
        var expectation = FileOnDisk.Expectation.nothing
        if insisting {
            expectation = .anything
        } else if isSame, let stamp {
            expectation = .same(stamp)
        }
        let bytes = try bytes(saying: design, name: target, anewIfNeeded: !isSame)
        do throws(FileProblem) {
            stamp = try FileOnDisk(target).write(bytes, over: expectation)
        } catch {
            let isOthers = error.reason == .changedByOthers
            throw ShelfProblem(
                isOthers && !isSame ? "\(target) exists already." : error.description, isChangedByOthers: isOthers)
        }
        // What was kept under the name it had, or as work without a name, is saved now.
        if !isSame { forget() }
        path = target
        return target
    }

    /// - Parameter anewIfNeeded: Whether a file that cannot be changed is given up for one in the house style.
    private func bytes(
        saying design: Design, name: String, anewIfNeeded: Bool
    ) throws(ShelfProblem) -> [UInt8] {
        do throws(DesignSavingError) {
            if let file {
                if let changed = try? file.saying(design) { return changed.source.bytes }
                guard anewIfNeeded else { return try file.saying(design).source.bytes }
            }
            return try Document(saying: design, name: name).source.bytes
        } catch {
            throw ShelfProblem(error.description)
        }
    }

    /// A name without an ending is a design's.
    private static func fileName(_ name: String) -> String {
        let last = name.split(separator: "/").last ?? ""
        return last.contains(".") ? name : name + ".yaml"
    }

    // MARK: Unsaved work

    public func keep(_ design: Design) {
        guard let recoveries,
            let bytes = try? bytes(saying: design, name: path ?? "unsaved work", anewIfNeeded: true)
        else { return }
        // Where even that cannot be written, the work is still on the screen.
        try? recoveries.keep(bytes, of: path, at: Int64(Date().timeIntervalSince1970))
    }

    public func forget() { recoveries?.forget(path) }

    public func abandonedWork() -> AbandonedWork? {
        guard let recoveries else { return nil }
        // Work without a name belongs to whoever starts without one.
        for recovery in recoveries.abandoned(of: path) where path != nil || recovery.document == nil {
            guard let read = try? DesignFile(recovery.bytes, name: "unsaved work") else { continue }
            abandoned = (recovery, read)
            return AbandonedWork(read.design, age: Self.age(of: recovery))
        }
        return nil
    }

    public func settleAbandonedWork(isRestored: Bool) {
        guard let abandoned else { return }
        // It goes on from the kept text, whose identities the restored design has.
        if isRestored { file = abandoned.file }
        recoveries?.discard(abandoned.recovery)
        self.abandoned = nil
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
