import DesignFiles
import DesignModel
import Drill
import Foundation

/// The example that ships, read from the repository.
func example() throws -> Design {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../Designs/flight-checkout.yaml")
    return try DesignFile(text: String(contentsOf: path, encoding: .utf8), name: "flight-checkout.yaml").design
}

extension Design {
    /// What comes of three minutes with these faults.
    func broken(by faults: String..., seed: UInt64 = 1) throws -> Outcome {
        let faults = try faults.map { try Fault(parsing: $0, in: self) }
        return try Recording(self, options: RunOptions(duration: .seconds(180), seed: seed), faults: faults).play()
    }

    /// The same with one setting changed, such as `booking -> airline.bulkhead = 36`.
    func changed(_ line: String) throws -> Design {
        var copy = self
        _ = try copy.apply(Command.read(lines: line, in: copy).edit)
        return copy
    }
}
