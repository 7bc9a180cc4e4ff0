package io.elaaoms.extraction.agent;

/// An agent as its operator set it up; background for whoever reads its calls.
///
/// @param name as the operator calls it; blank where unknown
/// @param language ISO code it speaks by default; blank where unknown
/// @param role the beginning of its system prompt; blank where unknown
public record AgentProfile(String name, String language, String role) {}
