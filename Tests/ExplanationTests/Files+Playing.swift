import DesignFiles
import DesignModel
import Drill
import Simulation

extension Files {
    /// Plays a drawing with faults, and with lines typed on it before.
    static func play(
        _ file: String, _ faults: [String], change: String?, seconds: Int64, seed: UInt64
    ) throws -> Outcome {
        var design = try DesignFile(text: file, name: "test.yaml").design
        if let change { design = try design.changed(change) }
        return try Recording(
            design, options: RunOptions(duration: .seconds(seconds), seed: seed),
            faults: faults.map { try Fault(parsing: $0, in: design) }
        ).play()
    }
}
