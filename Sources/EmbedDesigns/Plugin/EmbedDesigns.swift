import Foundation
import PackagePlugin

/// Writes the files of a folder at the top of the package into the binary of the target that uses this plugin.
///
/// An edited file makes the command run again, because every file is an input of it. That the list of files is made anew
/// when one comes or goes takes a link to the folder among the target's sources: the package manager asks its plugins again
/// only when something comes or goes there.
@main
struct EmbedDesigns: BuildToolPlugin {
    /// The folders whose files ship inside the binary, and how their names end.
    private static let folders = [(name: "Designs", ending: "yaml"), (name: "Prompts", ending: "yaml")]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        try Self.folders.map { folder in
            let source = context.package.directoryURL.appending(path: folder.name)
            let files = try FileManager.default.contentsOfDirectory(at: source, includingPropertiesForKeys: nil)
                .filter { $0.pathExtension == folder.ending }
                .sorted { $0.lastPathComponent < $1.lastPathComponent }
            let output = context.pluginWorkDirectoryURL.appending(path: "Embedded\(folder.name).swift")
            return .buildCommand(
                displayName: "Embedding \(folder.name)",
                executable: try context.tool(named: "embed-designs").url,
                arguments: [output.path(percentEncoded: false), "Embedded\(folder.name)"]
                    + files.map { $0.path(percentEncoded: false) },
                inputFiles: files, outputFiles: [output])
        }
    }
}
