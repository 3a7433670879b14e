/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Keeps tokens in a JSON file that only its owner may read. The file is replaced atomically, so that it is never incomplete, not even after a power failure. Lock files beside it prevent processes of one machine from refreshing the same tokens at the same time; different tokens are refreshed in parallel. Not suitable for network file systems whose locks do not hold between machines: use a {@link JdbcTokenStore} in a cluster.
 */
public final class FileTokenStore implements TokenStore {

    private final TokenFile file;
    private final Path path;

    /** A store in this file, which need not exist yet; its directory must. */
    public FileTokenStore(Path file) {
        this.path = file.toAbsolutePath().normalize();
        this.file = new TokenFile(path);
    }

    /** A store in the file of this name, for bean definitions. */
    public FileTokenStore(String file) {
        this(Path.of(file));
    }

    @Override
    public Optional<StoredTokens> find(TokenKey key) {
        return withFile(file::read).find(key);
    }

    @Override
    public StoredTokens update(TokenKey key, Function<Optional<StoredTokens>, StoredTokens> change) {
        return locked(key, () -> {
            TokenKey entry = withFile(file::read).resolve(key);
            return entry.equals(key) ? change(key, change) : locked(entry, () -> change(key, change));
        });
    }

    private StoredTokens change(TokenKey key, Function<Optional<StoredTokens>, StoredTokens> change) {
        StoredTokens changed = change.apply(find(key));
        rewrite(snapshot -> snapshot.with(key, changed));
        return changed;
    }

    @Override
    public void remove(TokenKey key) {
        TokenKey entry = withFile(file::read).resolve(key);
        locked(entry, () -> {
            rewrite(snapshot -> snapshot.without(key));
            return entry;
        });
    }

    private void rewrite(UnaryOperator<TokenSnapshot> change) {
        FileLocks.locked(path.resolveSibling(path.getFileName() + ".lock"), () -> {
            withFile(() -> {
                file.write(change.apply(file.read()));
                return path;
            });
            return path;
        });
    }

    /** Locks an entry by a lock file that has the same name in every process. */
    private <T> T locked(TokenKey key, Supplier<T> work) {
        String text = key.clientId() + "\n" + key.kind() + "\n" + key.portal();
        UUID hash = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        String name = path.getFileName() + "." + hash + ".lock";
        return FileLocks.locked(path.resolveSibling(name), work);
    }

    private <T> T withFile(FileAction<T> action) {
        try {
            return action.run();
        } catch (IOException | UncheckedIOException e) {
            throw new TokenStoreException(
                    "the token file " + path + " cannot be read or written. Check its directory and its permissions",
                    e);
        }
    }

    @FunctionalInterface
    private interface FileAction<T> {

        T run() throws IOException;
    }

    @Override
    public Collection<TokenKey> keys(String clientId, TokenKey.KeyType kind) {
        return withFile(file::read).keys(clientId, kind);
    }

    @Override
    public String toString() {
        return "FileTokenStore[" + path + "]";
    }
}
