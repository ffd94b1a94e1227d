# An FTPS server to try the module on: vsftpd, explicit TLS, one user (m95, password m95). For tests only:
# its certificate and key are made when the image is built.
FROM debian:12-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends vsftpd openssl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --shell /bin/bash m95 \
    && echo 'm95:m95' | chpasswd \
    && install -d -m 0755 /var/run/vsftpd/empty \
    && openssl req -x509 -newkey rsa:2048 -sha256 -nodes -days 3650 -subj '/CN=vsftpd' \
        -keyout /etc/ssl/private/vsftpd.key -out /etc/ssl/certs/vsftpd.pem \
    && chmod 0600 /etc/ssl/private/vsftpd.key
COPY docker/vsftpd.conf /etc/vsftpd.conf
EXPOSE 21 30000-30009
CMD ["vsftpd", "/etc/vsftpd.conf"]
