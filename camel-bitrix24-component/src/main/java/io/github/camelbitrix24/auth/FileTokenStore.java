/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.auth.TokenFileFormat.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps tokens in JSON files that only their owner may read, one per portal, in the directory {@code FILE.d}. The file of
 * this name, in which earlier versions kept all tokens, is read once and then removed; afterwards it exists only for a
 * moment while two entries change together. Files are replaced atomically, so that none is ever incomplete, not even
 * after a power failure. Lock files prevent processes of one machine from refreshing the same tokens at the same time;
 * different tokens are refreshed in parallel. Files are read and written by threads of the store, because a file system that
 * does not answer would hold up a caller for ever. Not suitable for network file systems whose locks do not hold between
 * machines: use a {@link JdbcTokenStore} in a cluster.
 */
public final class FileTokenStore implements TokenStore {

    /** The default of the timeout. */
    public static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final Path path;
    private final TokenDirectory directory;
    private final FileCalls calls;
    private final TokenFileFormat format;
    private final String description;

    /** A store at this path, where nothing need exist yet; its directory must. */
    public FileTokenStore(Path file) {
        this(file, Optional.empty());
    }

    /** A store at the path of this name, for bean definitions. */
    public FileTokenStore(String file) {
        this(Path.of(file));
    }

    /** A store whose entries are encrypted. Plain entries are read, and encrypted at their next update. */
    public FileTokenStore(Path file, EncryptionKeys keys) {
        this(file, Optional.of(keys));
    }

    /** A store at the path of this name whose entries are encrypted, for bean definitions. */
    public FileTokenStore(String file, EncryptionKeys keys) {
        this(Path.of(file), keys);
    }

    private FileTokenStore(Path file, Optional<EncryptionKeys> keys) {
        this.path = file.toAbsolutePath().normalize();
        this.directory = new TokenDirectory(path);
        this.calls = new FileCalls(path.toString(), TIMEOUT);
        this.format = new TokenFileFormat(new TokenCipher(keys.orElse(null)));
        this.description =
                "FileTokenStore[" + path + keys.map(each -> ", " + each).orElse("") + "]";
    }

    public Duration getTimeout() {
        return calls.timeout();
    }

    /**
     * How long a call waits for the file system, as that of a server that does not answer. An update waits four times as
     * long for another process that uses the same tokens.
     */
    public void setTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive, but was " + timeout);
        }
        calls.setTimeout(timeout);
    }

    @Override
    public Optional<StoredTokens> find(TokenKey key) {
        return calls.call(() -> findHere(key));
    }

    private Optional<StoredTokens> findHere(TokenKey key) {
        return withFiles(() -> {
            completeList();
            Optional<Entry> entry = directory.read(resolve(key));
            return entry.map(format::tokens);
        });
    }

    /** The key of the entry that this key refers to. */
    private TokenKey resolve(TokenKey key) throws IOException {
        TokenKey alias = key.kind() == TokenKey.KeyType.HOST
                ? directory.read(key).map(Entry::aliasOf).orElse(null)
                : null;
        return alias == null ? key : alias;
    }

    @Override
    public StoredTokens update(TokenKey key, Function<Optional<StoredTokens>, StoredTokens> change) {
        requireAnswer();
        return HandedOverUpdate.run(calls, change, handedOver -> updateHere(key, handedOver));
    }

    private StoredTokens updateHere(TokenKey key, Function<Optional<StoredTokens>, StoredTokens> change) {
        return locked(key, () -> {
            TokenKey entry = resolved(key);
            return entry.equals(key) ? change(key, change) : locked(entry, () -> change(resolved(key), change));
        });
    }

    /** Finds out whether the file system answers, before a lock of another process is waited for. */
    private void requireAnswer() {
        calls.call(() -> withFiles(() -> {
            directory.create();
            return directory.hasList();
        }));
    }

    private StoredTokens change(TokenKey entry, Function<Optional<StoredTokens>, StoredTokens> change) {
        StoredTokens changed = change.apply(findHere(entry));
        String memberId = entry.kind() == TokenKey.KeyType.HOST ? changed.memberId() : null;
        exclusively(() -> {
            if (memberId == null) {
                directory.write(List.of(format.entry(entry, changed)));
            } else {
                TokenKey member = TokenKey.ofMember(entry.clientId(), memberId);
                directory.write(List.of(format.entry(member, changed), TokenFileFormat.alias(entry, member)));
            }
            return entry;
        });
        return changed;
    }

    @Override
    public void remove(TokenKey key) {
        requireAnswer();
        calls.callWithLocks(isWaiting -> removeHere(key, isWaiting));
    }

    private TokenKey removeHere(TokenKey key, BooleanSupplier isWaiting) {
        TokenKey entry = resolved(key);
        return locked(
                entry,
                () -> exclusively(() -> {
                    if (!isWaiting.getAsBoolean()) {
                        throw new CancellationException("the caller no longer waits");
                    }
                    directory.delete(entry);
                    if (entry.kind() == TokenKey.KeyType.MEMBER) {
                        removeAliases(entry);
                    }
                    return entry;
                }));
    }

    private void removeAliases(TokenKey member) throws IOException {
        for (Entry host : directory.readAll(member.clientId(), TokenKey.KeyType.HOST)) {
            if (member.equals(host.aliasOf())) {
                directory.delete(host.key());
            }
        }
    }

    @Override
    public Collection<TokenKey> keys(String clientId, TokenKey.KeyType kind) {
        return calls.call(() -> withFiles(() -> {
            completeList();
            return directory.readAll(clientId, kind).stream()
                    .filter(entry -> entry.aliasOf() == null)
                    .map(Entry::key)
                    .toList();
        }));
    }

    private TokenKey resolved(TokenKey key) {
        return withFiles(() -> {
            completeList();
            return resolve(key);
        });
    }

    private void completeList() throws IOException {
        if (directory.hasList()) {
            exclusively(() -> path);
        }
    }

    /** Changes files while no other thread and process does. */
    private <T> T exclusively(FileAction<T> action) {
        return FileLocks.locked(
                path.resolveSibling(path.getFileName() + ".lock"),
                () -> withFiles(() -> {
                    directory.create();
                    directory.completeList();
                    return action.run();
                }));
    }

    private <T> T locked(TokenKey key, Supplier<T> work) {
        return FileLocks.locked(directory.lockOf(key), work);
    }

    private <T> T withFiles(FileAction<T> action) {
        try {
            return action.run();
        } catch (IOException | UncheckedIOException e) {
            throw new TokenStoreException(
                    "the token file " + path + " or the directory beside it cannot be read or written. Check its"
                            + " directory and its permissions",
                    e);
        }
    }

    @FunctionalInterface
    private interface FileAction<T> {

        T run() throws IOException;
    }

    /** How many bytes this store has read. */
    long bytesRead() {
        return directory.files().bytesRead();
    }

    @Override
    public String toString() {
        return description;
    }
}
