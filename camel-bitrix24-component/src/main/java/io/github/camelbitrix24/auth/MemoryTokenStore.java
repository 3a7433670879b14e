package io.github.camelbitrix24.auth;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Placeholder. */
public final class MemoryTokenStore implements TokenStore {

    private final Map<TokenKey, StoredTokens> tokens = new HashMap<>();
    private final Map<TokenKey, TokenKey> aliases = new HashMap<>();

    @Override
    public synchronized Optional<StoredTokens> find(TokenKey key) {
        return Optional.ofNullable(tokens.get(aliases.getOrDefault(key, key)));
    }

    @Override
    public synchronized StoredTokens update(TokenKey key, Function<Optional<StoredTokens>, StoredTokens> change) {
        StoredTokens changed = change.apply(find(key));
        TokenKey target = aliases.getOrDefault(key, key);
        if (target.kind() == TokenKey.Kind.HOST && changed.memberId() != null) {
            tokens.remove(target);
            target = TokenKey.ofMember(key.clientId(), changed.memberId());
            aliases.put(key, target);
        }
        tokens.put(target, changed);
        return changed;
    }

    @Override
    public synchronized void remove(TokenKey key) {
        tokens.remove(aliases.getOrDefault(key, key));
    }
}
