/* stuck-file FILE [killable]
 * Mounts over FILE a file whose reads do not return: they wait in the kernel. Killable, they end with their process, as reads of configfs
 * do that wait for a lock (mutex_lock_interruptible); otherwise nothing ends them, as in a read that waits for a device.
 * A line "answer" on standard input lets those that wait return "7\n", and all later ones, until a line "hang". The end of standard
 * input ends it. Speaks FUSE itself (linux/fuse.h), so that no library is needed. Must be root. */
#include <errno.h>
#include <fcntl.h>
#include <linux/fuse.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static const char text[] = "7\n";
static int fuse, answering, killable;
static uint64_t waiting[64];
static int waiters;

static void reply(uint64_t unique, int error, const void *data, size_t size) {
  struct fuse_out_header header = {.len = sizeof header + size, .error = -error, .unique = unique};
  struct iovec parts[] = {{&header, sizeof header}, {(void *)data, size}};
  if (writev(fuse, parts, size ? 2 : 1) < 0 && errno != ENOENT) perror("reply");
}

static void attributes(uint64_t unique) {
  struct fuse_attr_out out = {.attr = {.ino = 1, .mode = S_IFREG | 0444, .nlink = 1, .size = 4096}};
  reply(unique, 0, &out, sizeof out);
}

static void read_file(uint64_t unique, const struct fuse_read_in *in) {
  size_t left = in->offset < sizeof text - 1 ? sizeof text - 1 - in->offset : 0;
  if (answering)
    reply(unique, 0, text + (sizeof text - 1 - left), left);
  else if (waiters < 64)
    waiting[waiters++] = unique;
}

static void interrupt(const struct fuse_interrupt_in *in) {
  for (int i = 0; killable && i < waiters; i++)
    if (waiting[i] == in->unique) {
      reply(in->unique, EINTR, NULL, 0);
      waiting[i] = waiting[--waiters];
    }
}

static void request(void) {
  static union {
    struct fuse_in_header header;
    char bytes[FUSE_MIN_READ_BUFFER + 4096];
  } in;
  if (read(fuse, &in, sizeof in) < (ssize_t)sizeof in.header) return;
  const void *body = &in.header + 1;
  uint64_t unique = in.header.unique;
  switch (in.header.opcode) {
    case FUSE_INIT: {
      struct fuse_init_out out = {.major = FUSE_KERNEL_VERSION, .minor = FUSE_KERNEL_MINOR_VERSION, .max_write = 4096};
      reply(unique, 0, &out, sizeof out);
      break;
    }
    case FUSE_GETATTR: attributes(unique); break;
    case FUSE_OPEN: {
      struct fuse_open_out out = {.open_flags = FOPEN_DIRECT_IO};
      reply(unique, 0, &out, sizeof out);
      break;
    }
    case FUSE_READ: read_file(unique, body); break;
    case FUSE_INTERRUPT: interrupt(body); break;
    case FUSE_FORGET: break;
    case FUSE_RELEASE: reply(unique, 0, NULL, 0); break;
    default: reply(unique, ENOSYS, NULL, 0);
  }
}

int main(int argc, char **argv) {
  char options[100], line[100];
  if (argc < 2 || (fuse = open("/dev/fuse", O_RDWR | O_CLOEXEC)) < 0) return 2;
  killable = argc > 2;
  snprintf(options, sizeof options, "fd=%d,rootmode=100444,user_id=0,group_id=0,allow_other", fuse);
  if (mount("stuck-file", argv[1], "fuse", MS_NOSUID | MS_NODEV, options)) {
    perror("mount");
    return 2;
  }
  puts("ready");
  fflush(stdout);
  struct pollfd fds[] = {{fuse, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
  while (poll(fds, 2, -1) >= 0) {
    if (fds[0].revents) request();
    if (fds[1].revents) {
      ssize_t n = read(STDIN_FILENO, line, sizeof line - 1);
      if (n <= 0) break;
      line[n] = 0;
      answering = !strncmp(line, "answer", 6);
      while (answering && waiters) reply(waiting[--waiters], 0, text, sizeof text - 1);
    }
  }
  umount2(argv[1], MNT_DETACH);
  return 0;
}
