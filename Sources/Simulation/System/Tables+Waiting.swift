extension Tables {
    /// Says where calls wait that find no free slot, or no free connection.
    mutating func layWaiting(of station: Station, in row: inout StationRow) {
        row.discipline = station.discipline
        row.shedsLeastImportant = station.shedsLeastImportant && rankCount > 1
        if rankCount > 1, station.discipline == .priority || station.shedsLeastImportant {
            row.firstLine = Int32(lineCount)
            lineCount += Int(row.instances) * rankCount
        }
        if let patience = station.patience {
            row.hasPatience = true
            row.patience = samplers.add(patience)
        }
        if let connections = station.connections {
            row.firstDoor = Int32(doorCount)
            row.connections = Int32(clamping: max(1, connections))
            doorCount += Int(row.instances)
        }
    }
}
