import Simulation

extension Recording {
    /// What is broken in it, in the numbers of a compiled design.
    func disturbances(of compiled: CompiledDesign) -> [Disturbance] {
        entries.compactMap { entry in
            guard case .begin(_, let action) = entry.deed else { return nil }
            return try? compiled.disturbance(action)
        }
    }
}

extension CompiledDesign {
    /// How a copy of it is made that is smaller by a factor; 1: it is the design itself.
    func reduction(by factor: Int, breaking: [Disturbance]) throws(RunProblem) -> Reduction {
        guard factor > 1 else { return .none(system) }
        do throws(Reduction.Misfit) { return try Reduction(self, by: factor, breaking: breaking) } catch {
            throw .notDivisible(by: factor, why: error.why)
        }
    }
}
