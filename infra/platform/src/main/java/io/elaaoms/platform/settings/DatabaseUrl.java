package io.elaaoms.platform.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;

/// `postgresql://user:password@host:port/database`, the form every other tool takes too. User and password
/// may be percent-encoded.
public record DatabaseUrl(String host, int port, String database, String user, String password) {

    private static final int DEFAULT_PORT = 5432;

    /// @throws IllegalArgumentException for anything else; the message does not repeat the password
    public static DatabaseUrl parse(String url) {
        URI uri = URI.create(url.replaceFirst("^(jdbc:|r2dbc:)?postgres(ql)?:", "postgresql:"));
        String path = uri.getPath();
        if (uri.getHost() == null || path == null || path.length() < 2) {
            throw new IllegalArgumentException(
                    "DATABASE_URL must look like postgresql://user:password@host:5432/database");
        }
        String[] credentials = uri.getRawUserInfo() == null
                ? new String[] {""}
                : uri.getRawUserInfo().split(":", 2);
        return new DatabaseUrl(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                path.substring(1),
                URLDecoder.decode(credentials[0], UTF_8),
                credentials.length < 2 ? "" : URLDecoder.decode(credentials[1], UTF_8));
    }

    /// For JDBC; user and password go beside it.
    public String toJdbc() {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }

    /// Leaves the password out.
    @Override
    public String toString() {
        return "postgresql://%s@%s:%d/%s".formatted(user, host, port, database);
    }
}
