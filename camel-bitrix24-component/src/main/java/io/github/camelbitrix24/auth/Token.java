package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.rest.Credential;
import io.github.camelbitrix24.secret.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An access token in use.
 *
 * @param bought when and for how long it was bought here, absent where the store had it: then only the portal knows its
 *     end
 */
record Token(Credential.AccessToken credential, @Nullable Bought bought) {

    /** A token that the store had. */
    static Token stored(Secret access) {
        return new Token(new Credential.AccessToken(access), null);
    }

    /** A token that a renewal brought at this nanosecond of the monotonic clock. */
    static Token bought(Secret access, long nanos, Duration life) {
        return new Token(new Credential.AccessToken(access), new Bought(nanos, life));
    }

    Secret secret() {
        return credential.token();
    }

    boolean hasRunOut(long nanos) {
        return bought != null && bought.age(nanos).compareTo(bought.life) >= 0;
    }

    boolean isYoungerThan(Duration age, long nanos) {
        return bought != null && bought.age(nanos).compareTo(age) < 0;
    }

    record Bought(long nanos, Duration life) {

        private Duration age(long now) {
            return Duration.ofNanos(now - nanos);
        }
    }
}
